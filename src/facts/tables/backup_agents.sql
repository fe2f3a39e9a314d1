-- Backup agents, and backup programs that something starts by the clock. Needs root for the whole of it.
create table backup_agents (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- restic, borgmatic, veeam, bareos, rsync …
  active text not null,         -- yes, no or unknown: it runs, or is scheduled
  last_success text,            -- UTC: the last run that something proves to have ended well; NULL when nothing does
  target text,                  -- where copies go: a path here, or remote; NULL when unknown
  mountpoint text,              -- file system the path stands on
  encrypted text not null       -- yes, no or unknown: the program encrypts what it copies
);
