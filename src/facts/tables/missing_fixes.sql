-- Each installed package that lacks security fixes a feed knows of: one row a package, all its fixes together.
create table missing_fixes (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: feeds
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  package text not null,        -- installed package
  installed text not null,      -- its version
  fixed text not null,          -- first version that holds all of them; of the source package in Debian’s feeds
  advisory text,                -- DSA-5000-1, USN-6000-1, RHSA-2024:1234 …: the oldest of them that has a date
  cve text,                     -- one of the flaws: the one known longest as exploited, if any
  published text,               -- date of that advisory: the package has been waiting since then; NULL when the feed does not tell
  exploited_since text,         -- date on which CISA listed it as exploited; NULL when it is not listed, or no list was given
  fixes integer                 -- how many fixes the feed names
);
