-- What a system calls the editions that ref_lifecycle tells apart (data/lifecycle.json).
create table ref_editions (
  product text not null,     -- windows-client, windows-server
  edition_id text not null,  -- Professional, EnterpriseS …: os_version.edition
  edition text not null      -- Pro, Enterprise LTSC …: one of ref_lifecycle.editions
);
