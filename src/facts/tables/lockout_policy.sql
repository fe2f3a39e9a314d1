-- What happens after failed logins. One row.
create table lockout_policy (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  threshold integer,            -- failures before locking; 0: never, as with none
  unlock_seconds integer,       -- 0: an administrator must unlock
  enforced_by text not null     -- pam_faillock, pam_tally2 or none
);
