-- Windows: services that did not come with it, and those a check asks about.
create table system_services (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- short name
  running text not null,        -- yes, no or unknown
  start_type text,              -- auto, manual, disabled, boot or system
  account text,                 -- whom it runs as
  path text                     -- program with its arguments, without what looks like a secret
);
