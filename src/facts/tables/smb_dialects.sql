-- Each SMB dialect that was asked for, one by one.
create table smb_dialects (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  dialect text not null,        -- 1, 2.0.2, 2.1, 3.0, 3.0.2 or 3.1.1
  offered text not null,        -- yes, no or unknown
  signing text,                 -- required, offered or disabled: SecurityMode in this dialect; NULL when it was not accepted
  encryption text,              -- supported or unsupported: GLOBAL_CAP_ENCRYPTION, or a cipher chosen in 3.1.1; NULL when it was not accepted
  capabilities text             -- GLOBAL_CAP_* (MS-SMB2 2.2.4) with commas: DFS, LEASING, LARGE_MTU …, or none; NULL for SMB1
);
