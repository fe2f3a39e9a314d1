-- The answer to GET / (RFC 9110).
create table http_servers (
  observed_host text not null,       -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,              -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
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
  directory_listing text not null,   -- yes or no
  authentication text,               -- schemes of WWW-Authenticate, lower case, between commas: basic,ntlm
  realm text,                        -- realm of the first of them that has one
  hsts_max_age integer,              -- seconds, of Strict-Transport-Security (RFC 6797 6.1.1)
  content_security_policy text,      -- field Content-Security-Policy of the page
  x_frame_options text,              -- field X-Frame-Options
  x_content_type_options text,       -- field X-Content-Type-Options
  cookies integer,                   -- cookies set on the way to the page; their names and values are not kept
  cookies_without_secure integer,    -- those without the attribute Secure (RFC 6265 5.2.5)
  cookies_without_http_only integer  -- those without HttpOnly (RFC 6265 5.2.6)
);
