-- One row for each community that devices leave the factory with, asked of an SNMP agent that is there (RFC 1157).
create table snmp_communities (
  observed_host text not null,      -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,             -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,        -- when the attempt began, UTC, ISO 8601
  port integer not null,            -- UDP port of the agent
  default_community text not null,  -- public or private: these two words of the standard, never a community of the site's own
  default_read text not null,       -- yes, no or unknown: does it read
  default_write text not null,      -- yes, no or unknown: may it write; a probe never tries, and says no only where it does not even read
  versions text                     -- versions that took it: 1, 2c or both; NULL when none did
);
