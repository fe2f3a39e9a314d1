-- Updates that Windows lists as installed, as osquery names it. Cumulative ones replace their forerunners.
create table patches (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  hotfix_id text not null,      -- KB5034441 …
  installed_on text,            -- date
  found_by text                 -- hotfixes, history or both: which records name it
);
