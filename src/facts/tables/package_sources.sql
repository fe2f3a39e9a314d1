-- Each repository packages come from.
create table package_sources (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  uri text not null,            -- address, without user or password
  suite text,                   -- bookworm-security …
  authenticated text not null,  -- yes, no or unknown: signatures are checked
  encrypted text not null       -- yes or no: https, or no network at all (file:, copy:)
);
