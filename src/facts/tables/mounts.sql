-- Mounted file systems, as osquery names it.
create table mounts (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  path text not null,           -- path
  device text not null,         -- device
  type text not null,           -- type
  flags text not null           -- separated by commas
);
