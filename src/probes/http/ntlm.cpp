#include "probes/http/ntlm.hpp"

#include <array>
#include <string_view>

#include "util/base64.hpp"
#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::array<std::uint16_t, 2> winrm_ports{5985, 5986};
constexpr std::size_t longest_token = 8192;

// "Negotiate TlRM…": the token after the scheme, or "".
std::string_view token_of(std::string_view value) {
  const auto space = value.find(' ');
  if (space == std::string_view::npos) return "";
  const std::string scheme = util::lower_ascii(value.substr(0, space));
  if (scheme != "ntlm" && scheme != "negotiate") return "";
  const std::string_view rest = util::trim(value.substr(space + 1));
  return util::trim(rest.substr(0, rest.find(',')));
}

}  // namespace

std::optional<NtlmDoor> ntlm_door(const Site& site, std::uint16_t port) {
  for (const Challenge& challenge : challenges(site.last)) {
    if (challenge.scheme == "ntlm") return NtlmDoor{.path = site.path, .scheme = "NTLM"};
    if (challenge.scheme == "negotiate") return NtlmDoor{.path = site.path, .scheme = "Negotiate"};
  }
  for (const std::uint16_t winrm : winrm_ports) {
    if (port == winrm) return NtlmDoor{.method = "POST", .path = "/wsman", .scheme = "Negotiate"};
  }
  return std::nullopt;
}

std::optional<ntlm::Challenge> read_ntlm(const Head& head) {
  for (const std::string& value : head.all("www-authenticate")) {
    const std::string_view token = token_of(value);
    if (token.empty() || token.size() > longest_token) continue;
    const auto bytes = util::from_base64(token);
    if (!bytes) continue;
    if (auto challenge = ntlm::find_challenge(*bytes)) return challenge;
  }
  return std::nullopt;
}

std::optional<ntlm::Challenge> ask_ntlm(Talk& talk, const NtlmDoor& door) {
  const std::string opening = util::to_base64(ntlm::negotiate_message());
  const auto answer = talk.ask(
      {.method = door.method, .path = door.path, .fields = "Authorization: " + door.scheme + " " + opening + "\r\n"});
  // RFC 9110 15.5.2: the challenge comes with a refusal, anything else was no login.
  if (!answer.response || answer.response->head.status != 401) return std::nullopt;
  return read_ntlm(answer.response->head);
}

}  // namespace hygie::probes::http
