-- Windows: what is written down of each kind of event (subcategories of the audit policy, ntsecapi.h), as in force.
create table audit_policy (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  subcategory text not null,    -- logon, logoff, account_lockout, process_creation …
  success text not null,        -- yes, no or unknown
  failure text not null         -- yes, no or unknown
);
