-- Who manages this machine from elsewhere: a directory it has joined, an agent that takes orders.
create table central_management (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- sssd, winbind, puppet, salt, wapt, intune …
  kind text not null,           -- directory, agent, or inventory (counts the machine, takes no orders)
  domain text,                  -- of a directory; NULL when unknown
  active text not null          -- yes, no or unknown: it runs
);
