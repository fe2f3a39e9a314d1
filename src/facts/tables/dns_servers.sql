-- One row for each transport by which a name server answered (RFC 1035).
create table dns_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- port of the server
  transport text not null,      -- udp or tcp
  recursion text not null,      -- yes, no or unknown: it resolves any name for the auditor (RA, RFC 1035 4.1.1)
  version text,                 -- TXT version.bind of class CHAOS, as the server gives it
  rcode text                    -- answer to the question for a name that never exists: name error, refused …
);
