-- Each protocol version that was asked for.
create table tls_protocols (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  protocol text not null,       -- SSLv2, SSLv3, TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3
  offered text not null         -- yes, no or unknown
);
