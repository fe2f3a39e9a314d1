-- Windows: protection by virtualisation, as osquery names it. One row.
create table deviceguard_status (
  observed_host text not null,     -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,            -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,       -- when the attempt began, UTC, ISO 8601
  vbs_status text,                 -- off, configured or running
  credential_guard text not null,  -- yes, no or unknown: Credential Guard runs
  memory_integrity text not null   -- yes, no or unknown: memory integrity (HVCI) runs
);
