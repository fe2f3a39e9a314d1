-- Stores that bring applications beside the packages of the system: snap and flatpak. One row for each that is there.
create table application_stores (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- snap or flatpak
  applications integer,         -- how many are installed for the whole machine, what they run on included; NULL when the store did not tell
  automatic text not null,      -- yes, no (held back by hand) or unknown: updates are installed without a person
  last_update_at text           -- snap: when it last looked for updates; flatpak: when one was last installed; UTC
);
