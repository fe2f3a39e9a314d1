-- Each security fix that a feed knows for what is installed on this host, and that is not installed.
create table missing_fixes (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: feeds
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  package text not null,        -- installed package
  installed text not null,      -- its version
  fixed text not null,          -- first version that holds the fix
  advisory text,                -- DSA-5000-1, USN-6000-1, RHSA-2024:1234 …; NULL where none names it
  cve text,                     -- CVE identifier
  published text,               -- date of the advisory; NULL when the feed does not tell
  exploited_since text          -- date on which CISA listed it as exploited; NULL when it is not listed, or no list was given
);
