// The names and the build that a web server gives away in its NTLM challenge (MS-NTHT 2.1, RFC 4559 5), WinRM's among
// them. No login: the message that would name an account is never sent.
#pragma once

#include <optional>
#include <string>

#include "probes/http/session.hpp"
#include "probes/http/site.hpp"
#include "probes/ntlm/challenge.hpp"

namespace hygie::probes::http {

// Where NTLM is to be had, and under which name: "NTLM" or "Negotiate".
struct NtlmDoor {
  std::string method = "GET";
  std::string path{};
  std::string scheme{};
};

// The page that asks for such a login; else, at WinRM's ports, its service (MS-WSMV 2.2.1), whose front page asks for
// none.
std::optional<NtlmDoor> ntlm_door(const Site& site, std::uint16_t port);

// The CHALLENGE_MESSAGE within WWW-Authenticate, bare or in SPNEGO. Nothing when there is none, or it is malformed.
std::optional<ntlm::Challenge> read_ntlm(const Head& head);

// Opens a login, hears the challenge, and leaves it at that.
std::optional<ntlm::Challenge> ask_ntlm(Talk& talk, const NtlmDoor& door);

}  // namespace hygie::probes::http
