-- One row for each printer or print server that answered IPP Get-Printer-Attributes (RFC 8011 4.2.5).
create table printers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- TCP port of the server
  status text not null,          -- status-code of the answer, four hex digits: 0000 successful, 0406 no such printer …
  server text,                   -- Server field of the HTTP answer
  make_and_model text,           -- printer-make-and-model
  name text,                     -- printer-name
  info text,                     -- printer-info
  firmware text,                 -- printer-firmware-string-version or printer-firmware-version
  security text,                 -- uri-security-supported: none, tls …, comma-separated
  authentication text            -- uri-authentication-supported: none, requesting-user-name, basic …, comma-separated
);
