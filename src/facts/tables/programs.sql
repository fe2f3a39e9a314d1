-- Windows: programs by the keys they leave for their removal, as osquery names them.
create table programs (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- as it calls itself
  version text,                 -- version
  publisher text                -- publisher
);
