-- One row for each UPnP root device that answered a unicast M-SEARCH (UPnP Device Architecture 1.1, 1.3).
create table ssdp_devices (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  server text,                   -- SERVER
  location text,                 -- LOCATION, the address of its description
  device_type text,              -- deviceType of the root device, from the description
  friendly_name text,            -- friendlyName
  manufacturer text,             -- manufacturer
  model_name text,               -- modelName
  model_number text,             -- modelNumber
  port_mapping text not null     -- yes: it describes a WANIPConnection or WANPPPConnection service; no; or unknown, when the description was not read
);
