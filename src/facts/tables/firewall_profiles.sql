-- Windows: each profile of its firewall, as policies left it.
create table firewall_profiles (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  profile text not null,        -- domain, private or public
  enabled text not null,        -- yes, no or unknown
  default_inbound text,         -- block, allow or default (which blocks): what becomes of a connection that no rule names
  default_outbound text,        -- block, allow or default (which allows)
  logs_blocked text not null    -- yes, no or unknown: what is refused is written down
);
