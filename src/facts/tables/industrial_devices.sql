-- One row for each industrial controller that named its protocol (Modbus Application Protocol 6.21, S7 communication).
create table industrial_devices (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- TCP port of the controller
  protocol text not null,        -- modbus or s7
  vendor text,                   -- who made it
  product text,                  -- model or order number
  version text,                  -- firmware
  name text                      -- name given to it at the site
);
