-- Windows: logs of events that matter, and how far back they go.
create table event_logs (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  channel text not null,        -- Security, System …
  enabled text not null,        -- yes, no or unknown
  mode text,                    -- circular (overwrites), retain (stops) or autobackup (puts aside)
  max_bytes integer,            -- size at which it is full
  records integer,              -- events in it
  oldest_event text             -- date of the oldest
);
