-- The level that each month's security updates bring a Windows to (data/windows_updates.json).
create table ref_windows_updates (
  product text not null,      -- windows-client or windows-server
  build integer not null,     -- build
  revision integer not null,  -- update build revision (UBR): the lowest that holds this month's fixes
  released text not null      -- date
);
