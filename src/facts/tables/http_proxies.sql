-- Forward proxies, asked for nothing but their own address (RFC 9110 9.3.6).
create table http_proxies (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  access text not null,         -- open: it serves strangers; password; refused; none: no proxy; or unknown
  status integer,               -- status code of the answer that decided
  server text,                  -- Server field of that answer
  vantage text                  -- where the scanner stood; NULL when the engagement names no vantage
);
