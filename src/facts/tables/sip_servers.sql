-- One row for each SIP server or telephone that answered OPTIONS (RFC 3261 11).
create table sip_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- port of the server
  transport text not null,       -- udp or tcp
  status integer not null,       -- Status-Code
  server text,                   -- Server
  user_agent text,               -- User-Agent
  allow text                     -- Allow: the methods
);
