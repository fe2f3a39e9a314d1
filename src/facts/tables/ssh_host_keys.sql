-- Each host key an SSH server showed.
create table ssh_host_keys (
  observed_host text not null,       -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,              -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,         -- when the attempt began, UTC, ISO 8601
  port integer not null,             -- TCP port of the server
  type text not null,                -- ssh-ed25519, ssh-rsa, ecdsa-sha2-nistp256, ssh-dss …
  bits integer,                      -- size of the key
  fingerprint_sha256 text not null   -- SHA256:… as ssh-keygen -l prints it
);
