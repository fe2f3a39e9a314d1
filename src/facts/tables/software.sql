-- Server software and runtimes found by package or by process.
create table software (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- postgresql, nginx, php …: id in the lifecycle table
  version text not null,        -- version
  release text,                 -- release in the lifecycle table
  packaged_by text,             -- distribution that supports the package, NULL when none
  running text not null,        -- yes, no or unknown
  confidence text not null      -- certain, probable or weak: how the fact was come by
);
