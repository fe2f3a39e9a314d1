-- Known exploited vulnerabilities as checks’ own tests give them; what a feed says of hosts is in missing_fixes.
create table ref_kev (
  cve text not null,         -- cve
  product text not null,     -- product
  date_added text not null   -- date
);
