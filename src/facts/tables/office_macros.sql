-- Windows: what Office does with macros, for each person who is logged in.
create table office_macros (
  observed_host text not null,         -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,                -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,           -- when the attempt began, UTC, ISO 8601
  sid text not null,                   -- security identifier of the person
  application text not null,           -- word, excel, powerpoint, outlook or access
  vba_warnings integer,                -- VBAWarnings: 1 all run, 2 asks, 3 signed ones only, 4 none; NULL: the default, which asks
  set_by text not null,                -- policy, person or default
  blocked_from_internet text not null  -- yes or no: a policy blocks those of files that came from the Internet or by mail
);
