-- One row for each server that speaks TLS or SSL.
create table tls_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, local
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  version_max text,             -- newest version offered: SSLv3, TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3
  secure_renegotiation text     -- yes or no: RFC 5746; NULL when only TLS 1.3 is offered
);
