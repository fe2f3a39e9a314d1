-- When products leave support, from the embedded lifecycle table (data/lifecycle.json).
create table ref_lifecycle (
  product text not null,      -- debian, windows-server, postgresql …
  release text not null,      -- 12, 2019, 15 …
  name text,                  -- Debian GNU/Linux 12 (bookworm)
  editions text,              -- Home, Pro, Pro Education …: the editions this row is about, where they end apart; NULL is all
  security_support_end text,  -- last supported day, date; NULL when unknown
  extended_end text,          -- last day of the longest extension that can be had
  extended_kind text,         -- paid, community, enrolment, vendor or guidance-only
  community_end text,         -- last day of the longest extension of kind community, which costs nothing (Debian LTS)
  state text not null,        -- dated, no-end-announced, ended-date-unknown, rolling, newest-release-only, follows-windows, not-released or unknown
  latest_version text         -- newest version when the table was made
);
