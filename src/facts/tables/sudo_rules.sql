-- Each user specification of sudoers. Needs root.
create table sudo_rules (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  subject text not null,        -- user, %group or alias
  commands text not null,       -- as written, cut at 256 bytes
  nopasswd text not null,       -- yes, no or unknown: some Defaults ask no password of people that cannot be told here
  all_commands text not null    -- yes, no or unknown: gives ALL as root; unknown for an alias and for a program that starts others
);
