-- Protection against malware that is installed or runs.
create table antivirus (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  name text not null,            -- clamav, …
  active text not null,          -- yes, no or unknown
  signatures_at text,            -- age of its signatures, UTC
  exclusions integer,            -- Windows: paths, kinds of files and programs it leaves alone; NULL when unknown
  broad_exclusions text,         -- Windows: of these, whole drives, folders of people and kinds of programs, blanks between; NULL when there are none or unknown
  tamper_protection text,        -- Windows: yes, no or unknown: a program cannot switch it off
  attack_surface_rules integer,  -- Windows: rules in force (block or warn); NULL when unknown
  up_to_date text                -- Windows: yes, no or unknown: its signatures are fresh, by its own word to Windows
);
