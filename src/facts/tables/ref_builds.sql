-- Which releases a Windows build may be (data/windows_builds.json).
create table ref_builds (
  build integer not null,  -- build
  product text not null,   -- windows-client or windows-server
  release text not null,   -- release
  role text not null       -- client or server
);
