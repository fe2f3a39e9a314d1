-- One row for each X server that answered a connection setup without authorisation (X Window System Protocol 8).
create table x11_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server: 6000 and the number of the display
  access text not null,         -- open: it accepted a stranger, who may see the screen and type; refused; or authenticate: it asks for more
  protocol_version text,        -- 11.0
  vendor text,                  -- who made the server, as an open one says
  release integer,              -- release number, as an open server says
  refusal text                  -- the server's reason for refusing
);
