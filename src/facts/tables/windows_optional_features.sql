-- Windows: parts that can be switched on and off, of a written list, as osquery names them.
create table windows_optional_features (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- SMB1Protocol, MicrosoftWindowsPowerShellV2 …
  state text not null           -- enabled, disabled or absent
);
