-- Administration consoles and applications recognised by their front page (data/consoles.toml).
create table consoles (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  product text not null,        -- DiskStation Manager, iDRAC, GLPI …
  vendor text,                  -- who makes it
  kind text not null,           -- printer, switch, access_point, router, firewall, nas, camera, oob (out-of-band management), hypervisor, phone, application or default_page (a web server nobody has set up)
  version text,                 -- as the page gives it
  factory text not null,        -- yes: the page itself says that it was never set up or shows its factory password; no: it does not
  login text not null,          -- form, basic, other or none, as in http_servers
  scheme text not null,         -- http or https
  vantage text,                 -- where the scanner stood; NULL when the engagement names no vantage
  confidence text not null      -- certain, probable or weak: how the fact was come by
);
