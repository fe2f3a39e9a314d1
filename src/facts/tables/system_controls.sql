-- Kernel settings, as osquery names it.
create table system_controls (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- net.ipv4.ip_forward …
  current_value text not null   -- current value
);
