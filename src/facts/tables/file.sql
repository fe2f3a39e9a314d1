-- Modes of the files that matter, as osquery names it.
create table file (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  path text not null,           -- path
  mode text not null,           -- 0640
  username text,                -- owner
  groupname text                -- group
);
