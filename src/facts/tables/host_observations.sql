-- Which host each observed_host is.
create table host_observations (
  observed_host text not null, -- as in every other table
  host text not null           -- hosts.id
);
