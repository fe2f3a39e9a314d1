-- Databases, caches, brokers and control interfaces: would a stranger be given data? Told by a harmless question; nothing that is kept there becomes a fact.
create table data_stores (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  service text not null,        -- redis, memcached, mqtt, mysql, postgresql, mongodb, elasticsearch …, the protocol spoken
  product text,                 -- Redis, MariaDB, OpenSearch …
  version text,                 -- as the server gives it; distributions backport fixes into old numbers
  open text not null,           -- yes: data would be given to anyone; no: a login is asked, or we are turned away; or unknown
  encryption text not null,     -- required, login (only the login is encrypted), offered, none or unknown
  answer text,                  -- what `open` rests on, in the protocol's own words: NOAUTH, CONNACK 5, AuthenticationOk …
  confidence text not null      -- certain, probable or weak: how the fact was come by
);
