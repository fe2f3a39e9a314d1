-- Windows: tasks that did not come with it, as osquery names them.
create table scheduled_tasks (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- name
  path text,                    -- folder of the task
  action text,                  -- program, without its arguments
  enabled text not null,        -- yes, no or unknown
  account text,                 -- whom it runs as
  elevated text not null,       -- yes, no or unknown: with all rights of an administrator
  personal_folder text          -- yes, no or unknown: its program or its arguments name a folder that an ordinary person may write
);
