-- What lets somebody act on this machine from elsewhere.
create table remote_tools (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  name text not null,           -- teamviewer, anydesk, rustdesk, dwagent, vnc, tailscale …
  kind text not null,           -- remote_control, gateway, agent (of a provider's console) or tunnel
  active text not null,         -- yes, no or unknown: it runs
  found_by text not null        -- process, or file: what it leaves on the disk
);
