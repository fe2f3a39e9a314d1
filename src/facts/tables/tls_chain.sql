-- Each certificate a TLS server shows, its own first (RFC 5280), at most ten.
create table tls_chain (
  observed_host text not null,       -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,              -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,         -- when the attempt began, UTC, ISO 8601
  port integer not null,             -- TCP port of the server
  position integer not null,         -- place in what was shown, from 0
  subject text not null,             -- distinguished name
  issuer text not null,              -- distinguished name
  not_valid_before text not null,    -- UTC
  not_valid_after text not null,     -- UTC
  key_type text not null,            -- rsa, ec, ed25519, dsa or other
  key_bits integer not null,         -- size of the key
  signature_hash text,               -- md5, sha1, sha256 …
  self_signed text not null,         -- yes or no
  fingerprint_sha256 text not null   -- 64 hex digits
);
