-- Clock synchronisation. One row.
create table time_sync (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  service text,                 -- chrony, systemd-timesyncd, ntpd, ntpsec, openntpd …; NULL when none runs
  synchronised text not null,   -- yes, no or unknown
  servers text                  -- separated by spaces
);
