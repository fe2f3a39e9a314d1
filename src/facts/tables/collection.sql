-- One row for each endpoint or table that was attempted: what was not observed, and why; closed ports of one probe share a row.
create table collection (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it
  source text not null,         -- who tried: discovery, probe:<name>, ssh, winrm, local, bundle
  vantage text not null,        -- where the scanner stood; empty when the engagement names no vantage
  endpoint text not null,       -- tcp/445; tcp/80,8080 for ports that ended alike; or host for a collector
  table_name text not null,     -- the table that was to be filled
  status text not null,         -- ok, partial, denied, refused, timed_out, malformed, unsupported or not_attempted
  reason text not null,         -- code that says more: no_credential, login_denied, read_timed_out …; or empty
  started_at text not null,     -- UTC, ISO 8601
  duration_ms integer not null  -- how long it took
);
