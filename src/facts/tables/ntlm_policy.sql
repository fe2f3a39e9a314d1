-- Which versions of NTLM a machine takes as a server, read on the machine itself: no network answer tells without a password.
create table ntlm_policy (
  observed_host text not null,      -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,             -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,        -- when the attempt began, UTC, ISO 8601
  ntlmv1 text not null,             -- accepted, refused or unknown
  lm_compatibility_level integer,   -- LmCompatibilityLevel of the registry, 0 to 5; NULL when it is not Windows, or not set
  samba_ntlm_auth text              -- ntlm auth of smb.conf; NULL when it is not Samba
);
