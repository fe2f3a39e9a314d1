-- Local accounts, as osquery names it.
create table users (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  username text not null,       -- username
  uid integer not null,         -- uid; where the system numbers no accounts (RouterOS) their place in its list, from 1
  gid integer not null,         -- gid; there, the same
  shell text,                   -- shell; on RouterOS the group that says what the account may
  directory text,               -- directory
  can_login text not null,      -- yes, no or unknown: a shell that gives a session
  last_login text,              -- UTC; NULL when never or not recorded
  sid text                      -- Windows: security identifier
);
