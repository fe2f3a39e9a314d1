-- How the machine starts. One row.
create table boot_security (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  firmware text not null,       -- uefi, bios or other
  secure_boot text not null,    -- yes, no or unknown
  loader text,                  -- grub or systemd-boot; NULL when unknown
  boot_password text not null   -- yes, no or unknown: GRUB asks for a password before its menu is changed
);
