-- One row for each LDAP port that answered: what the directory says of itself (RFC 4512 5.1) and shows to strangers.
create table ldap_servers (
  observed_host text not null,     -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,            -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,       -- when the attempt began, UTC, ISO 8601
  port integer not null,           -- TCP port of the server
  transport text not null,         -- clear or tls: how the connection begins
  implementation text not null,    -- active_directory, active_directory_lds, samba, openldap, 389ds, other or unknown
  starttls text,                   -- offered, not_offered or unknown: StartTLS was asked for (RFC 4511 4.14); NULL under TLS
  clear_bind text not null,        -- refused, accepted or unknown: a name and password over clear text; a probe sends none, and knows a refusal only of everything
  signing text,                    -- required, not_required or unknown: LDAP signing; NULL under TLS and where it does not exist
  channel_binding text,            -- required, not_required or unknown: channel binding tokens; NULL where they do not exist
  anonymous_read text not null,    -- yes, base_only (the top entry alone), no or unknown: what is read without a bind
  readable_secret text not null,   -- yes, no or unknown: an attribute that holds a password or its hash shows without a bind
  secret_attributes text,          -- names of those attributes, separated by spaces; values are never asked for
  domain_controller text not null, -- yes or no: an Active Directory that serves a domain (MS-ADTS 3.1.1.3.4.3)
  read_only_controller text,       -- yes or no: a read-only domain controller
  global_catalog text,             -- yes or no: isGlobalCatalogReady
  dns_host_name text,              -- dnsHostName
  realm text,                      -- Kerberos realm, from ldapServiceName
  default_naming_context text,     -- defaultNamingContext: the domain
  naming_contexts text,            -- namingContexts, at most eight, separated by semicolons
  domain_functionality integer,    -- domainFunctionality (MS-ADTS 6.1.4.3): 4 is 2008 R2, 7 is 2016
  forest_functionality integer,    -- forestFunctionality
  controller_functionality integer,-- domainControllerFunctionality
  sasl_mechanisms text,            -- supportedSASLMechanisms, separated by spaces
  vendor_name text,                -- vendorName (RFC 3045)
  vendor_version text,             -- vendorVersion (RFC 3045)
  server_time text                 -- currentTime, UTC
);
