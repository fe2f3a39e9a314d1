-- Modules that an rsync daemon lists (rsyncd.conf(5)).
create table rsync_modules (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  module text not null,         -- name of the module
  comment text,                 -- its comment
  access text not null          -- open: no password is asked for; password; refused; or unknown
);
