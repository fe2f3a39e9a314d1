-- The certificate a TLS server shows first (RFC 5280), and a second one where it has one for another kind of key.
create table tls_certificates (
  observed_host text not null,       -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,              -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,         -- when the attempt began, UTC, ISO 8601
  port integer not null,             -- TCP port of the server
  subject text not null,             -- distinguished name
  issuer text not null,              -- distinguished name
  names text not null,               -- DNS names and addresses it is valid for, separated by spaces
  not_valid_before text not null,    -- UTC
  not_valid_after text not null,     -- UTC
  key_type text not null,            -- rsa, ec, ed25519, dsa or other
  key_bits integer not null,         -- size of the key
  signature_hash text,               -- md5, sha1, sha256 …
  self_signed text not null,         -- yes or no
  trusted text not null,             -- yes, no or unknown: chain verified against the trust store of the scanning machine
  fingerprint_sha256 text not null,  -- 64 hex digits
  serial text not null,              -- hex
  distrust text,                     -- why not trusted: self_signed, unknown_issuer, expired, not_yet_valid, bad_signature, not_for_servers, broken_chain, weak or other
  names_total integer                -- how many alternative names there are; names holds the first ones
);
