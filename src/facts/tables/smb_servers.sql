-- One row for each SMB server that answered a negotiation (MS-SMB2 2.2.4, MS-CIFS 2.2.4.52.2).
create table smb_servers (
  observed_host text not null,   -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,          -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,     -- when the attempt began, UTC, ISO 8601
  port integer not null,         -- TCP port of the server
  signing text not null,         -- required, offered, disabled or unknown: SecurityMode bits of the newest dialect
  signing_smb1 text,             -- required, offered or disabled when SMB1 answers; NULL when it does not
  dialect_max text,              -- 3.1.1, 3.0.2, 3.0, 2.1, 2.0.2 or 1
  encryption text not null,      -- supported, unsupported or unknown: GLOBAL_CAP_ENCRYPTION, or an encryption context in 3.1.1
  server_guid text,              -- ServerGuid
  system_time text,              -- SystemTime, UTC
  implementation text not null,  -- windows, samba or unknown
  start_time text,               -- ServerStartTime, UTC; NULL when zero, as servers of today send it
  compression text,              -- algorithms of 3.1.1 (MS-SMB2 2.2.3.1.3) with commas: LZNT1, LZ77, LZ77+Huffman, Pattern_V1, LZ4, or none
  smb1_extended_security text,   -- yes or no: CAP_EXTENDED_SECURITY of SMB1; NULL when SMB1 does not answer
  smb1_plain_security text,      -- yes, no or unknown: SMB1 also answers clients without extended security; NULL when SMB1 does not answer
  native_os text,                -- NativeOS of SMB1's SESSION_SETUP (MS-SMB 2.2.4.6.2); Samba sends a constant
  native_lan_manager text,       -- NativeLanMan, likewise
  ntlm text                      -- offered: a challenge came; refused: STATUS_NTLM_BLOCKED; or unknown
);
