-- Files whose owner or group has no name here: at most 200. What suid_bin leaves out is not looked at here either.
create table unowned_files (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  path text not null,           -- path
  uid integer not null,         -- number of the owner
  gid integer not null,         -- number of the group
  type text not null            -- f, d, l …: as find prints it
);
