-- Values of the Windows registry that checks look at, as osquery names it: each is told, there or not.
create table registry (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  key text not null,            -- HKEY_LOCAL_MACHINE\…
  name text not null,           -- value
  type text,                    -- integer, string, list or binary; NULL where there is none
  data text,                    -- the value; blanks between those of a list; NULL where there is none, and for binary ones
  state text not null           -- present, absent or denied
);
