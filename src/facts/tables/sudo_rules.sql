-- Each user specification of sudoers. Needs root.
create table sudo_rules (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, local
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  subject text not null,        -- user, %group or alias
  commands text not null,       -- as written, cut at 256 bytes
  nopasswd text not null,       -- yes or no
  all_commands text not null    -- yes or no: gives ALL
);
