-- Each name of the name-lists of SSH_MSG_KEXINIT (RFC 4253 7.1).
create table ssh_algorithms (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  kind text not null,           -- kex, host_key, cipher, mac or compression (both directions joined)
  name text not null,           -- algorithm name
  position integer not null     -- place in the list of the server, from 0
);
