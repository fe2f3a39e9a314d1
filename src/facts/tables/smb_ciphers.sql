-- Each encryption cipher of SMB 3 that was asked for (MS-SMB2 2.2.3.1.2); 3.0 and 3.0.2 have AES-128-CCM alone.
create table smb_ciphers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  dialect text not null,        -- 3.0, 3.0.2 or 3.1.1
  cipher text not null,         -- AES-128-CCM, AES-128-GCM, AES-256-CCM or AES-256-GCM
  offered text not null         -- yes, no or unknown
);
