-- What the network itself says of an address.
create table addresses (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  address text not null,        -- IPv4 or IPv6 address
  presence text not null,       -- answered, or neighbour_only: it has a hardware address and answers nothing
  mac text,                     -- hardware address from the neighbour table, aa:bb:cc:dd:ee:ff
  mac_vendor text,              -- who the first three bytes of mac belong to
  name text                     -- reverse DNS name
);
