-- One row for each Kerberos key distribution centre that answered a request which names no account (RFC 4120).
create table kerberos_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  realm text,                   -- its realm, where it tells it to a request without an account; most repeat the one asked for
  server_time text,             -- stime, UTC
  error_code integer not null   -- error-code of the KRB-ERROR (RFC 4120 7.5.9)
);
