-- Running containers and what they may do to the machine. Needs root.
create table containers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  name text not null,            -- name
  engine text not null,          -- docker or podman
  privileged text not null,      -- yes or no
  host_network text not null,    -- yes or no: no network of its own
  host_processes text not null,  -- yes or no: sees the machine's processes
  engine_socket text not null,   -- yes or no: may command the engine, hence the machine
  host_folders text not null,    -- yes or no: /, /etc, /root, /dev … of the machine are in it
  as_root text not null,         -- yes or no: its first process runs as root of the container
  capabilities text              -- added ones, commas between
);
