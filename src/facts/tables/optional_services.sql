-- Services that are found on many machines and needed by few, of a written list (src/collectors/linux/products.sh), and those a switch or router is managed by.
create table optional_services (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- avahi, cups, rpcbind …; telnet, http, ftp, api, smart-install … of a device
  kind text not null,           -- discovery, printing, rpc, wireless, clear_login, desktop, management, provisioning …
  running text not null,        -- yes, no or unknown
  used text not null            -- yes, no or unknown: something here needs it, as far as can be seen
);
