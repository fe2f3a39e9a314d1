-- Known exploited vulnerabilities, from a feed file; empty without one.
create table ref_kev (
  cve text not null,         -- cve
  product text not null,     -- product
  date_added text not null   -- date
);
