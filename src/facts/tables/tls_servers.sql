-- One row for each server that speaks TLS or SSL.
create table tls_servers (
  observed_host text not null,  -- address, or name of this machine, as the observer knew it; identity merges it into host
  source text not null,         -- who observed: discovery, probe:<name>, ssh, winrm, local, bundle
  observed_at text not null,    -- when the attempt began, UTC, ISO 8601
  port integer not null,        -- TCP port of the server
  version_max text,             -- newest version offered: SSLv3, TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3
  secure_renegotiation text,    -- yes or no: RFC 5746; NULL when only TLS 1.3 is offered
  cipher_preference text,       -- server or client: whose order decides on the suite; NULL when one suite alone was met
  dh_bits integer,              -- size of the Diffie-Hellman group it shows (RFC 5246 7.4.3); NULL when none was shown
  compression text,             -- yes or no: DEFLATE of RFC 3749
  ocsp_stapled text,            -- yes or no: a certificate status was sent along (RFC 6066 8)
  session_ticket_lifetime integer,  -- seconds, as hinted (RFC 5077 3.3, RFC 8446 4.6.1); NULL when no ticket was seen
  alpn text                     -- h2 or http/1.1, chosen where both were offered (RFC 7301)
);
