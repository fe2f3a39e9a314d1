-- Each program that runs on with a file that an update has replaced on the disk.
create table outdated_processes (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- name of the process
  unit text,                    -- its systemd service; NULL when it belongs to none
  file text not null,           -- a library or program it still uses, which is gone from the disk
  files integer not null        -- how many such files
);
