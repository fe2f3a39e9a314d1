-- One row for each RTSP server (RFC 2326): would it give its stream without a password?
create table rtsp_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- TCP port of the server
  server text,                   -- Server
  methods text,                  -- Public, of the answer to OPTIONS
  describe_status integer,       -- Status-Code of the answer to DESCRIBE
  path text,                     -- path that answer is about
  password text not null,        -- needed (401), not_needed (200 with a session description) or unknown
  media text,                    -- m= lines of the session description: video, audio …
  realm text                     -- realm of the 401: often the name of the product
);
