-- Sockets that wait for connections, as osquery names it.
create table listening_ports (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  protocol text not null,       -- tcp or udp
  address text not null,        -- address
  port integer not null,        -- port
  scope text not null,          -- loopback or network
  process text                  -- name; NULL when it cannot be read
);
