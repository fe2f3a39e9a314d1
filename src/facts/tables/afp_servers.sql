-- One row for each Apple file server that gave its status (Apple Filing Protocol Reference, FPGetSrvrInfo).
create table afp_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- TCP port of the server
  name text,                     -- ServerName, in UTF-8 where it is given so
  machine text,                  -- MachineType: Netatalk3.1.13, TimeCapsule8,119 …
  versions text,                 -- AFP versions it speaks, comma-separated
  methods text,                  -- user authentication methods it offers, comma-separated
  guest text not null,           -- yes or no: offers "No User Authent", entry without a name
  clear_password text not null   -- yes or no: offers "Cleartxt Passwrd"
);
