-- Files that must not stand on a web server, asked for by name; their content is not read.
create table web_paths (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  scheme text not null,         -- http or https
  path text not null,           -- /.git/HEAD, /.env …
  kind text not null,           -- repository, secrets, backup or proxy_configuration (wpad.dat)
  found text not null,          -- yes, no or unknown
  status integer,               -- status code (RFC 9110 15); NULL without an answer
  content_type text             -- Content-Type of the answer
);
