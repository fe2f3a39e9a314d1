-- One row for each name in a NetBIOS node status (RFC 1002 4.2.18).
create table netbios_names (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  name text not null,            -- NETBIOS_NAME without its padding
  suffix text not null,          -- 16th byte of the name, two hex digits: 00, 03, 1b, 1c, 1d, 1e, 20 …
  kind text not null,            -- unique or group: bit G of NAME_FLAGS
  service text,                  -- workstation, domain, file_server, messenger, master_browser, domain_master_browser, domain_controllers, browser_elections …; NULL when not known
  mac text                       -- UNIT_ID, aa:bb:cc:dd:ee:ff; NULL when the server sends zeros, as Samba does
);
