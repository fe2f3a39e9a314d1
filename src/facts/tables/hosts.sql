-- One row for each machine, after identity has merged what was observed. Checks see these columns as hosts.
create table hosts (
  id text not null,                   -- stable for the same machine
  name text not null,                 -- best name known, or an address
  role text not null,                 -- domain_controller, server, workstation, storage, network, printer, phone, camera, industrial, device or unknown
  role_confidence text not null,      -- certain, probable or weak
  platform text not null,             -- linux, windows, macos, bsd, appliance, or empty when unknown
  platform_confidence text not null,  -- certain, probable or weak
  os text not null,                   -- operating system as shown, or empty when unknown
  portable text not null,             -- yes, no or unknown
  mac text not null,                  -- hardware address, or empty
  mac_vendor text not null,           -- its maker, or empty
  reached integer not null,           -- 1: something answered; 0: known to exist only
  addresses text not null,            -- separated by spaces
  identifiers text not null,          -- JSON array of {kind, value, confidence}
  role_reasons text not null          -- JSON array of {sign, value}: why the role was taken for this one, what decided first; signs are directory, system, chassis, graphical, inside, snmp, console, protocol, product, port, maker and web_only
);
