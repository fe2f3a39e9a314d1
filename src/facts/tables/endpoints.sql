-- Every TCP port that discovery tried, at every host that is there.
create table endpoints (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port
  state text not null,          -- open, refused (a reset came back) or filtered (nothing came back)
  vantage text                  -- where the scanner stood: office, guests …; NULL when it was not said
);
