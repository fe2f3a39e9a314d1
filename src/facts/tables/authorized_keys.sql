-- Keys that open an account over SSH: never the key itself, as osquery names it. Needs root.
create table authorized_keys (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  username text not null,       -- whose account it opens
  key_file text not null,       -- where it stands
  algorithm text not null,      -- ssh-ed25519, ssh-rsa …
  bits integer,                 -- size; of RSA by the length of the key; NULL when unknown
  options text,                 -- names of its options, as restrict, command or from; what they hold is left out
  published text not null       -- yes or no: its private half is known to everybody (Vagrant)
);
