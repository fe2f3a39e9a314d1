-- Addresses the machine has, as osquery names it: tells that two addresses are one machine.
create table interface_addresses (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  interface text not null,      -- interface
  address text not null,        -- address
  mac text                      -- mac
);
