-- Each installed package for which the lists of the host know a newer version.
create table package_updates (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- package
  installed text not null,      -- version
  available text not null,      -- version
  security text not null,       -- yes, no or unknown: comes from a security archive
  held text,                    -- yes, no or unknown: an administrator keeps it at its version (apt-mark hold)
  phased text,                  -- yes or no: the archive gives it to a share of machines only, for now (Phased-Update-Percentage)
  advisory text,                -- RHSA-2024:1234 …: the oldest advisory that this update mends, where the lists tell
  severity text,                -- severity of that advisory, in its own words
  published_at text             -- when that advisory was published, UTC: the update has been waiting since then
);
