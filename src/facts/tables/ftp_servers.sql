-- Whether an FTP server lets anyone in as anonymous (RFC 1635); asked only where the engagement allows ftp_anonymous.
create table ftp_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  anonymous text not null,      -- accepted, refused or unknown
  code integer                  -- the reply that decided (RFC 959 4.2)
);
