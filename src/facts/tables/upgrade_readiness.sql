-- Whether the hardware bears the next system. One row; none on servers.
create table upgrade_readiness (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  target text not null,         -- windows-11
  ready text not null,          -- yes, no or unknown
  lacks text,                   -- processor, memory, tpm, or Windows’ own words for it, blanks between
  processor text,               -- its name
  memory_mb integer,            -- MiB
  tpm_version text              -- 2.0, 1.2, none or unknown
);
