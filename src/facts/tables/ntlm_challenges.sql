-- Names and build that an NTLM CHALLENGE_MESSAGE gives away before any login (MS-NLMP 2.2.1.2).
create table ntlm_challenges (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  netbios_computer text,        -- MsvAvNbComputerName
  netbios_domain text,          -- MsvAvNbDomainName
  dns_computer text,            -- MsvAvDnsComputerName
  dns_domain text,              -- MsvAvDnsDomainName
  dns_forest text,              -- MsvAvDnsTreeName
  product_version text,         -- major.minor.build, as sent
  system_time text              -- MsvAvTimestamp, UTC
);
