-- The machine itself, as osquery names it.
create table system_info (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  hostname text,                -- its own name
  machine_id text,              -- SHA-256 of /etc/machine-id with the word hygie before it: identifies without revealing
  hardware_vendor text,         -- hardware vendor
  hardware_model text,          -- hardware model
  hardware_serial text,         -- serial number, where it can be read
  chassis text,                 -- laptop, desktop, server, virtual, container, network (a switch or router) or other; NULL when unknown
  portable text not null,       -- yes, no or unknown
  graphical text not null,      -- yes, no or unknown: starts a desktop session
  domain_joined text not null,  -- yes, no or unknown
  read_as text                  -- root, sudo (an ordinary account that may run sudo without a password) or user: whose eyes all facts of this reading are
);
