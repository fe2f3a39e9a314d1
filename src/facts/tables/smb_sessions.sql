-- What became of a session without an account: one row for null and one for guest, where the engagement allows at least one of both.
create table smb_sessions (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  kind text not null,           -- null: anonymous NTLM; guest: user guest with the empty password
  outcome text not null,        -- accepted, as_guest (let in under the guest account), denied, or unknown
  reason text,                  -- why the outcome, or something of what follows, is unknown
  status text,                  -- NTSTATUS of a refusal, as 0xc000006d
  ipc text not null,            -- yes, no or unknown: IPC$ could be entered
  share_list text not null,     -- yes, no or unknown: NetrShareEnum gave the list of shares
  samr text not null            -- yes, no or unknown: the pipe to the list of accounts could be opened; it was not used
);
