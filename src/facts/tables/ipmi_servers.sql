-- One row for each management controller that answered Get Channel Authentication Capabilities (IPMI 2.0 22.13).
create table ipmi_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  versions text,                 -- 1.5, 2.0 or both
  auth_none text not null,       -- yes or no: logins without any authentication are enabled
  auth_md2 text not null,        -- yes or no
  auth_md5 text not null,        -- yes or no
  auth_password text not null,   -- yes or no: straight password, sent in clear
  anonymous_login text not null, -- yes or no: an account without name and password is enabled
  null_user_names text not null, -- yes or no: an account without name is enabled
  cipher_zero text not null      -- accepted, refused or unknown: cipher suite 0 opens a session without knowing the password (RMCP+ Open Session Response, 13.18)
);
