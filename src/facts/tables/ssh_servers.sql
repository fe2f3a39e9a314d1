-- One row for each SSH server that answered (RFC 4253).
create table ssh_servers (
  observed_host text not null,     -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,            -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,       -- when the attempt began, UTC, ISO 8601
  port integer not null,           -- TCP port of the server
  protocol_version text not null,  -- 2.0, 1.99 (also accepts 1) or 1.5, from the identification string
  software text,                   -- softwareversion, RFC 4253 4.2
  comments text                    -- what follows it
);
