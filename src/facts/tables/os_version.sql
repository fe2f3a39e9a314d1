-- The operating system, as osquery names it; several rows when several sources or readings exist.
create table os_version (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- Debian GNU/Linux, Microsoft Windows …
  version text,                 -- 12 (bookworm), 10.0.19045 …
  product text,                 -- id in the lifecycle table: debian, ubuntu, windows-client, windows-server … NULL when unknown
  release text,                 -- release in the lifecycle table: 12, 24.04, 2019 … NULL when unknown
  build integer,                -- Windows build
  platform text not null,       -- linux, windows, macos, bsd or appliance
  arch text,                    -- x86_64 …
  confidence text not null,     -- certain, probable or weak: how the fact was come by
  codename text,                -- bookworm, jammy … (VERSION_CODENAME)
  edition text,                 -- Windows: EditionID, such as Professional, Core (Home), Enterprise, ServerStandard
  revision integer,             -- Windows: update build revision (UBR), the last number of the version
  extended_support text         -- Windows: yes or no: a licence of Extended Security Updates is active; NULL when not told
);
