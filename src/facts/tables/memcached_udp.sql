-- One row for each memcached that answers over UDP: a source of amplification for whoever forges addresses (CVE-2018-1000115).
create table memcached_udp (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- UDP port of the server
  version text                  -- as the server gives it; NULL when it only answers with an error
);
