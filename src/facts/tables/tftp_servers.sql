-- One row for each TFTP server that answered a read request for a file that cannot exist (RFC 1350).
create table tftp_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- UDP port of the server
  answer text not null,          -- error, as it should be, or data
  error_code integer,            -- ErrorCode: 1 file not found, 2 access violation …
  message text                   -- ErrMsg, made printable
);
