-- How events are kept. One row.
create table logging (
  observed_host text not null,    -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,           -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,      -- when the attempt began, UTC, ISO 8601
  journald_storage text,          -- persistent, volatile, auto or none; NULL without journald
  syslog text,                    -- rsyslog, syslog-ng …, of a device the name of its system; NULL when none runs
  security_events text not null,  -- yes, no or unknown: logins are recorded somewhere that outlives a restart
  remote text not null,           -- yes, no or unknown: sent to another machine
  retention_days integer,         -- what the rotation in force keeps; NULL when unknown
  oldest_event text,              -- date of the oldest that the rotation in force keeps; NULL when unknown
  auditd text not null            -- yes, no or unknown: running
);
