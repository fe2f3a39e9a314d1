-- Each installed package for which the lists of the host know a newer version.
create table package_updates (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, local
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- package
  installed text not null,      -- version
  available text not null,      -- version
  security text not null        -- yes, no or unknown: comes from a security archive
);
