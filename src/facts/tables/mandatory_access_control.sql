-- AppArmor or SELinux. One row.
create table mandatory_access_control (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  kind text not null,           -- apparmor, selinux or none
  mode text not null            -- enforcing, permissive, disabled or unknown
);
