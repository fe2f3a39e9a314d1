-- Whether a mail server would pass on a message from nobody to a foreign domain; no message was sent (RFC 5321 3.6.3).
create table mail_relays (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  relays text not null,         -- yes: it took the recipient; no: it refused; or unknown
  code integer,                 -- code of the reply that decided
  reply text,                   -- its text, made printable, at most 256 bytes
  vantage text                  -- where the scanner stood; NULL when the engagement names no vantage
);
