-- Screen lock of graphical sessions. One row.
create table session_lock (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  enabled text not null,        -- yes or no where the system's settings say it, else unknown
  idle_seconds integer          -- NULL where the system's settings do not say it
);
