-- Shares that a session without an account could list, and its reach in the root of each. Nothing was written to know it.
create table smb_shares (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  session text not null,        -- null or guest: whose reach it is
  share text not null,          -- name
  type text not null,           -- disk, printer, device, ipc or other (MS-SRVS 2.2.2.4)
  remark text,                  -- as the server gives it
  read text not null,           -- yes, no or unknown: its root folder can be listed (MaximalAccess, MS-SMB2 2.2.10 and 2.2.14.2.5)
  write text not null           -- yes, no or unknown: files or folders can be added in its root folder, by the same bits
);
