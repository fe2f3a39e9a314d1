-- Each installed package, by the package manager’s own list. What feeds of security fixes are compared with.
create table packages (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- package
  version text not null,        -- version in the manager’s own form, with its epoch
  arch text,                    -- amd64, x86_64, noarch …
  source_package text,          -- source it was built from
  source_version text           -- version of that source, where the manager keeps it
);
