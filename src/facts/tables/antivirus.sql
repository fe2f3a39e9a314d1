-- Protection against malware that is installed or runs.
create table antivirus (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- clamav, …
  active text not null,         -- yes, no or unknown
  signatures_at text            -- age of its signatures, UTC
);
