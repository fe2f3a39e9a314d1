-- What may be plugged into the machine. One row.
create table usb_policy (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  storage_module text not null,  -- blocked, allowed or unknown: the kernel's module for sticks and disks
  ports text,                    -- closed: devices wait to be allowed; open; NULL when unknown
  usbguard text not null,        -- active, installed or absent
  usbguard_default text          -- allow, block or reject: what becomes of a device no rule names; NULL when unknown
);
