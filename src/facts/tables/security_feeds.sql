-- The feed of security fixes that this host’s packages were compared with, one row a host and feed (--feeds).
create table security_feeds (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: feeds
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  feed text not null,           -- debian, oval, csaf, openvex, cvrf or kev
  feed_date text,               -- date of the file: its own, or that of its last change where it holds none
  covers text not null,         -- debian 12 …: the release the feed is about; all for kev
  complete text not null,       -- yes or no: every installed package could be compared with it
  reason text                   -- why not
);
