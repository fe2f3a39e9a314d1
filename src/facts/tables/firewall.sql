-- The packet filter. One row.
create table firewall (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  kind text not null,           -- nftables, iptables, ufw, firewalld, "routeros, IPv4" or none
  active text not null,         -- yes, no or unknown: something that comes in is refused, be it by one rule
  default_input text not null   -- drop, accept or unknown: what becomes of a packet that no condition names; accept as soon as a rule lets all in
);
