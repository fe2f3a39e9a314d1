-- Windows: who may do what in a shared folder, by the list of the share and by that of its folder: both must let in.
create table share_permissions (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  share text not null,          -- name of the share
  layer text not null,          -- share or folder
  sid text not null,            -- security identifier, the same in every language
  access text not null,         -- full, change, read or other
  type text not null            -- allow or deny
);
