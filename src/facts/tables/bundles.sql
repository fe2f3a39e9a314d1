-- Where the facts of a host come from that was read on the spot, by the script and a file: hygie import.
create table bundles (
  observed_host text not null,  -- as in every other table
  source text not null,         -- who observed: bundle
  observed_at text not null,    -- when the script began, UTC, ISO 8601
  file text not null,           -- name of the file, without its folder
  sha256 text not null,         -- of its text, lines ended by LF
  version text not null,        -- of the hygie that printed the script
  sealed text not null          -- yes: it carried this digest; no: the host had no tool for one
);
