-- Each group of key exchanges a TLS server chose when offered it, of its newest version; with STARTTLS the first alone.
create table tls_groups (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  protocol text not null,       -- protocol version in which it was chosen
  name text not null,           -- IANA name: x25519, secp256r1, ffdhe2048, X25519MLKEM768 …
  code integer not null,        -- IANA number
  position integer not null,    -- order in which the server chose them, from 0
  kind text not null            -- elliptic_curve, finite_field or post_quantum (a hybrid with ML-KEM)
);
