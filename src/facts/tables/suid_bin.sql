-- Files that run with the rights of their owner or group, as osquery names it. Those of file systems mounted nosuid, and /usr/share, /usr/include, /usr/src and kernel modules are left out.
create table suid_bin (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  path text not null,           -- path
  permissions text not null,    -- 4755
  username text,                -- owner
  groupname text,               -- group
  packaged text not null        -- yes, no or unknown: an installed package holds it
);
