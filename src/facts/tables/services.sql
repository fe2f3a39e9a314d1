-- What a server says it is, from its own first words or its answers.
create table services (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  service text not null,        -- ssh, smb, http, https, ftp, telnet, smtp, imap, pop3, vnc, rdp, mysql …, or unknown
  product text,                 -- OpenSSH, nginx, Samba …
  version text,                 -- as the server gives it; distributions backport fixes into old numbers
  banner text,                  -- first line, made printable, at most 256 bytes
  encrypted text not null,      -- yes: no login in clear text; no: only in clear text, TLS is not offered; or unknown
  confidence text not null      -- certain, probable or weak: how the fact was come by
);
