-- What each mounted or used volume stands on, as osquery names it.
create table disk_encryption (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- device
  mountpoint text not null,     -- /, /home, [SWAP] …; [sdb1] for a medium plugged in and not mounted
  purpose text not null,        -- root, home, data, swap, boot or removable
  encrypted text not null,      -- yes, no or unknown
  type text,                    -- luks1, luks2, plain, zfs, fscrypt, ecryptfs …
  unlock text,                  -- passphrase, keyfile, random, keyscript, tpm2, tpm2_pin, fido2, pkcs11, clevis …, commas between; NULL when unknown
  method text,                  -- Windows: aes_128, xts_aes_256 …; NULL when unknown
  protection text,              -- Windows: on, off, suspended (encrypted, but its key lies open) or unknown; NULL elsewhere
  recovery_key text             -- Windows: escrowed (a copy is in the directory), none (the volume has none) or unknown; NULL when not encrypted
);
