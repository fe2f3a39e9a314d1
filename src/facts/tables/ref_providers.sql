-- Providers of the engagement and the remote tools declared for each; one row a tool, or one without.
create table ref_providers (
  name text not null, -- name
  word text not null, -- the first word of the name that could stand in the name of an account, lower case; or empty
  remote_tool text    -- lower case; NULL where none is declared
);
