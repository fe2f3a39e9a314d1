-- Windows: what the machine shares, by its own list, as osquery names it.
create table shared_resources (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- name of the share
  path text,                    -- folder
  type text,                    -- disk, printer, device or ipc
  special text not null,        -- yes, no or unknown: one of Windows’ own (C$, ADMIN$, IPC$)
  encrypted text not null       -- yes, no or unknown: SMB encryption is required for it
);
