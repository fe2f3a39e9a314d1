-- One row for each time server that answered anything (RFC 5905, RFC 9327).
create table ntp_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- UDP port of the server
  control text not null,        -- yes, no or unknown: answers READVAR (mode 6) to strangers
  monlist text not null,        -- yes, no or unknown: answers MON_GETLIST_1 (mode 7) to strangers
  control_factor integer,       -- octets of the first packet of that answer for each octet asked; the whole may be more
  monlist_factor integer,       -- the same for monlist
  protocol_version integer,     -- version of the time answer; NULL when it gives no time
  stratum integer,              -- stratum; 16 or 0: not synchronised
  reference text,               -- reference id: its clock, kiss code, or IPv4 address of its own server
  version text,                 -- READVAR version: the software
  system text,                  -- READVAR system: the operating system
  server_time text              -- transmit timestamp, UTC
);
