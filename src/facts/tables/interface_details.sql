-- Windows: network cards that carry addresses, as osquery names them.
create table interface_details (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  interface text not null,      -- its description
  mac text,                     -- aa:bb:cc:dd:ee:ff
  dhcp_enabled text not null,   -- yes, no or unknown
  netbios text,                 -- default (what DHCP says, else on), enabled or disabled: NetBIOS over TCP/IP
  dns_domain text,              -- of this connection
  dns_servers text              -- addresses, blanks between
);
