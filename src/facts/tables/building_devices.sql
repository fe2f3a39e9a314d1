-- One row for each building automation device that answered (BACnet/IP, ISO 16484-5; KNXnet/IP, EN 13321-2).
create table building_devices (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the device
  protocol text not null,        -- bacnet or knx
  vendor text,                   -- vendor-name; NULL for KNX
  product text,                  -- model-name, or the friendly name of a KNX device
  version text,                  -- firmware-revision; NULL for KNX
  name text,                     -- object-name, or the individual address of a KNX device
  mac text                       -- of a KNX device, aa:bb:cc:dd:ee:ff
);
