-- One row for each machine that answered a unicast LLMNR question (RFC 4795).
create table llmnr_responders (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  name text                      -- name it gives for its own address; NULL when it gives none
);
