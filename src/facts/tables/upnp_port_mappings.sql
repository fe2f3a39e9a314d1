-- One row for each port that a router forwards at the request of UPnP (WANIPConnection GetGenericPortMappingEntry, read only).
create table upnp_port_mappings (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  number integer not null,       -- place in the list of the router, from 0
  protocol text not null,        -- NewProtocol: TCP or UDP
  external_port integer not null,-- NewExternalPort
  internal_port integer,         -- NewInternalPort
  internal_client text,          -- NewInternalClient: the machine inside
  remote_host text,              -- NewRemoteHost; NULL: anyone
  description text,              -- NewPortMappingDescription
  enabled text not null          -- yes, no or unknown: NewEnabled
);
