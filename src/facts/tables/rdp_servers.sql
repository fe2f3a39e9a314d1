-- One row for each remote desktop server that answered a connection request (MS-RDPBCGR 2.2.1.1 and 2.2.1.2).
create table rdp_servers (
  observed_host text not null,      -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,             -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,        -- when the attempt began, UTC, ISO 8601
  port integer not null,            -- TCP port of the server
  negotiation text not null,        -- yes: it negotiates its security protocol; no: an old server that cannot (Windows Server 2003 and before); or unknown
  standard_security text not null,  -- yes, no or unknown: RDP's own encryption is accepted, without TLS
  tls text not null,                -- yes, no or unknown: TLS without network level authentication is accepted
  nla text not null,                -- yes, no or unknown: network level authentication (CredSSP) is accepted
  nla_extended text,                -- yes or no: PROTOCOL_HYBRID_EX, which tells early whether the user may connect; NULL when not known
  nla_required text not null,       -- yes: nothing but network level authentication is accepted; no: a login screen is shown to strangers; or unknown
  refusal text,                     -- how standard security was refused: SSL_REQUIRED_BY_SERVER, HYBRID_REQUIRED_BY_SERVER …
  encryption_level text,            -- of standard security: none, low, client_compatible, high or fips; NULL when it is refused or not known
  encryption_methods text,          -- of standard security, accepted when offered alone: 40, 56, 128, fips, separated by spaces, or none
  server_key_bits integer,          -- of standard security: size of the server's RSA key
  server_certificate text,          -- of standard security: proprietary (anyone can forge it) or x509
  rdp_version text,                 -- of standard security: version the server names: 4.0, 5.0 (to 8.1), 10.7 …
  restricted_admin text,            -- yes or no: an administrator may connect without leaving a password behind; NULL when not known
  remote_credential_guard text,     -- yes or no: REDIRECTED_AUTHENTICATION_MODE_SUPPORTED; NULL when not known
  extended_client_data text,        -- yes or no: EXTENDED_CLIENT_DATA_SUPPORTED; NULL when not known
  graphics_pipeline text,           -- yes or no: DYNVC_GFX_PROTOCOL_SUPPORTED; NULL when not known
  credssp_version integer           -- version of CredSSP the server names; 5 and above are mended against CVE-2018-0886
);
