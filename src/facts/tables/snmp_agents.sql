-- One row for each SNMP agent that answered anything (RFC 3411, RFC 3418).
create table snmp_agents (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- UDP port of the agent
  v1 text not null,             -- yes, no or unknown: does version 1 answer (RFC 1157); a probe never says no, any community may be set
  v2c text not null,            -- yes, no or unknown: does version 2c answer (RFC 1901)
  v3 text not null,             -- yes, no or unknown: does version 3 answer (RFC 3412)
  engine_id text,               -- snmpEngineID, hexadecimal (RFC 3411 5)
  engine_enterprise integer,    -- IANA's private enterprise number in it
  engine_format text,           -- ipv4, ipv6, mac, text, octets, vendor or old: what follows the number
  engine_value text,            -- that address or text
  engine_boots integer,         -- snmpEngineBoots
  engine_time integer,          -- snmpEngineTime: seconds since the last boot of the agent
  sys_descr text,               -- sysDescr, as the agent gives it
  sys_object_id text,           -- sysObjectID: the maker's name for the kind of machine
  sys_name text,                -- sysName
  sys_services integer          -- sysServices: the sum of the layers it serves
);
