-- Folders that an NFS server exports, as its mount service lists them (RFC 1813 5.2.5).
create table nfs_exports (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the port mapper that was asked
  mount_port integer,           -- TCP port of the mount service
  directory text not null,      -- the folder
  clients text,                 -- to whom, at most 16 of them; NULL when the list is empty, which means everyone
  everyone text not null        -- yes: to any machine; or no
);
