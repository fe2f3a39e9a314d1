-- One row for each VNC server that greeted (RFC 6143 7.1).
create table vnc_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- TCP port of the server
  version text not null,         -- of the RFB protocol, as greeted: 3.3, 3.7, 3.8, 3.889 (Apple), 5.0 (RealVNC) …
  security_types text,           -- names of the types offered, separated by spaces: None, VncAuth, VeNCrypt, RA2 …; for 3.3 the one the server decided on
  vencrypt_types text,           -- names of VeNCrypt's subtypes: TLSVnc, X509None …; NULL where VeNCrypt is not offered
  authentication text not null,  -- none: a type without any authentication is offered; required: every type demands one; or unknown
  encryption text not null,      -- of the session: required, offered (beside clear types), none or unknown
  refusal text,                  -- the server's reason when it offers no type at all
  tight_types text               -- names of TightVNC's own types; NULL where they were not asked for
);
