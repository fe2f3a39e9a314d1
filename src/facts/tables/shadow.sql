-- State of each password, never the hash, as osquery names it. Needs root.
create table shadow (
  observed_host text not null,    -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,           -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,      -- when the attempt began, UTC, ISO 8601
  username text not null,         -- username
  password_status text not null,  -- active, locked, empty, not_set, or untried (Windows: in use; whether it is empty only a try would tell)
  hash_alg text,                  -- yescrypt, bcrypt, sha512, sha256, md5, des …; NULL without a password
  last_change text,               -- date
  max_days integer,               -- days after which it must change; NULL: never
  predates_machine text,          -- yes, no or unknown: last set before this machine made its own identifier and SSH keys
  password_required text          -- Windows: yes or no: the account may not have an empty password
);
