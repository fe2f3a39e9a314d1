-- What a new password must be. One row. From PAM and login.defs.
create table password_policy (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  min_length integer,           -- characters; NULL when nothing enforces it or the module alone knows
  min_classes integer,          -- character classes asked for
  history integer,              -- old passwords that are refused
  enforced_by text not null,    -- pam_pwquality, pam_cracklib, pam_passwdqc, pam_unix or none
  hash_alg text,                -- for new passwords
  max_days integer,             -- PASS_MAX_DAYS
  umask text,                   -- UMASK of login.defs
  reversible text               -- Windows: yes, no or unknown: passwords are kept in a form that can be read
);
