-- Who is in which group, as osquery names it. Groups that give root: root, sudo, wheel, admin, docker, lxd, libvirt, disk, shadow.
create table user_groups (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  username text not null,       -- username
  groupname text not null,      -- groupname
  grants_root text not null,    -- yes or no
  power text,                   -- all, sudo_rule, containers, virtual_machines, raw_disks, password_hashes or logs: what the group gives; NULL for others
  sid text                      -- Windows: security identifier of the member
);
