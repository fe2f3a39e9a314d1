-- Instances of Microsoft SQL Server that the SQL Server Browser of a host names to anyone over UDP (MC-SQLR 2.2.5).
create table mssql_instances (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  instance text not null,       -- InstanceName: MSSQLSERVER is the unnamed one
  server_name text,             -- ServerName: the machine's name
  version text,                 -- Version, as the service was installed; updates do not always change it
  tcp_port integer,             -- where it listens; NULL where TCP is off
  clustered text                -- yes or no
);
