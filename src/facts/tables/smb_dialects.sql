-- Each SMB dialect that was asked for, one by one.
create table smb_dialects (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, local
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  dialect text not null,        -- 1, 2.0.2, 2.1, 3.0, 3.0.2 or 3.1.1
  offered text not null         -- yes, no or unknown
);
