-- Configuration of the SSH server in force.
create table sshd_config (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  keyword text not null,        -- lower case, as sshd -T prints it
  value text not null,          -- value
  provenance text not null      -- effective (sshd -T) or files (read, with the documented default of OpenSSH where absent)
);
