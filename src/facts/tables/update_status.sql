-- How updates come to this host. One row.
create table update_status (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  manager text not null,        -- apt, dnf, zypper, apk, pacman
  metadata_at text,             -- when the lists were last fetched, UTC, at the earliest; NULL without proof
  published_at text,            -- date of the newest security list itself (Release file): pending updates are at least as old
  last_update_at text,          -- when packages were last upgraded, UTC
  automatic text not null,      -- yes, no or unknown: security updates are installed without a person
  pending integer,              -- packages with a newer version
  pending_security integer,     -- of these, from a security archive
  automatic_last_run_at text,   -- when automatic installation last ran to its end, by its log or stamp, UTC
  automatic_last_result text    -- ok or failed, by its log; NULL when it could not be read
);
