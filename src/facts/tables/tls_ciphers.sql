-- Each cipher suite the server chose when offered it. Where TLS begins on request (STARTTLS), one of each kind.
create table tls_ciphers (
  observed_host text not null,    -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,           -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,      -- when the attempt began, UTC, ISO 8601
  port integer not null,          -- TCP port of the server
  protocol text not null,         -- protocol version
  cipher text not null,           -- IANA name, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
  code integer not null,          -- IANA number
  position integer not null,      -- order in which the server chose them, from 0
  forward_secrecy text not null,  -- yes or no
  encryption text not null,       -- null, rc4, des, 3des, rc2, cbc, aead or other
  authentication text not null,   -- certificate, anonymous or psk
  strength text not null          -- weak (null, anonymous, export, RC4, DES, 3DES, RC2, MD5), cbc or strong
);
