-- One row for each machine that answered a unicast mDNS question (RFC 6762, RFC 6763).
create table mdns_responders (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  name text,                     -- name of the machine, without .local
  services text,                 -- types of service it announces, sorted, comma-separated: _ipp._tcp, _printer._tcp, _airplay._tcp, _ssh._tcp, _smb._tcp …
  model text                     -- model its services name (ty, model, md or product of their TXT records)
);
