-- The running kernel, as osquery names it.
create table kernel_info (
  observed_host text not null,    -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,           -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,      -- when the attempt began, UTC, ISO 8601
  version text not null,          -- uname -r
  newest_installed text,          -- newest installed kernel package, same form; NULL when unknown
  reboot_required text not null,  -- yes, no or unknown
  running_build text,             -- package version of the running kernel, by its own words (uname -v); NULL when it does not tell
  installed_build text            -- package version of the same kernel on the disk
);
