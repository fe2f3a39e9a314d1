-- The answer to GET / (RFC 9110).
create table http_servers (
  observed_host text not null,       -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,              -- who observed: discovery, probe:<name>, ssh, local
  observed_at text not null,         -- when the attempt began, UTC, ISO 8601
  port integer not null,             -- TCP port of the server
  scheme text not null,              -- http or https
  status integer not null,           -- status code
  server text,                       -- Server field
  powered_by text,                   -- X-Powered-By field
  title text,                        -- title of the page
  location text,                     -- where it redirects to
  redirects_to_https text not null,  -- yes or no
  login text not null,               -- form (a password field), basic (WWW-Authenticate: Basic), other or none
  hsts text not null,                -- yes or no: Strict-Transport-Security
  directory_listing text not null    -- yes or no
);
