#include "probes/banner/clear_login.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "util/text.hpp"

namespace hygie::probes::banner {
namespace {

using Capabilities = std::vector<std::string>;

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

bool has(const Capabilities& capabilities, std::string_view wanted) {
  return std::find(capabilities.begin(), capabilities.end(), wanted) != capabilities.end();
}

bool offers_tls(Protocol protocol, const Capabilities& capabilities) {
  if (protocol == Protocol::pop3) return has(capabilities, "stls");
  if (protocol != Protocol::ftp) return has(capabilities, "starttls");
  // RFC 4217 6 asks for "AUTH TLS"; IIS writes "AUTH TLS;TLS-C;SSL;TLS-P;".
  return std::any_of(capabilities.begin(), capabilities.end(), [](const std::string& line) {
    return begins(line, "auth") && (line.find("tls") != std::string::npos || line.find("ssl") != std::string::npos);
  });
}

// SASL mechanisms that never send the password itself. Any other, one we do not know included, may.
bool hides_password(std::string_view mechanism) {
  constexpr std::array<std::string_view, 7> hiding{"scram-", "cram-md5", "digest-md5", "ntlm",
                                                   "gssapi", "gs2-",     "gss-"};
  return std::any_of(hiding.begin(), hiding.end(), [&](std::string_view name) { return begins(mechanism, name); });
}

// The mechanisms of "auth plain login", "auth=plain" or "sasl plain".
bool shows_password(std::string_view capability) {
  constexpr std::size_t name = 4;  // "auth", "sasl"
  if (!begins(capability, "auth") && !begins(capability, "sasl")) return false;
  if (capability.size() == name) return false;  // none until TLS: Dovecot's empty SASL
  if (capability[name] != ' ' && capability[name] != '=') return false;
  const auto mechanisms = util::split(capability.substr(name + 1), ' ');
  return std::any_of(mechanisms.begin(), mechanisms.end(),
                     [](std::string_view one) { return !one.empty() && !hides_password(one); });
}

bool may_take_clear_login(Protocol protocol, const Capabilities& capabilities) {
  if (protocol == Protocol::ftp) return true;
  if (protocol == Protocol::imap && !has(capabilities, "logindisabled")) return true;
  if (protocol == Protocol::pop3 && has(capabilities, "user")) return true;
  return std::any_of(capabilities.begin(), capabilities.end(), shows_password);
}

}  // namespace

Encrypted judge_login(Protocol protocol, const Capabilities& capabilities) {
  if (offers_tls(protocol, capabilities))
    return may_take_clear_login(protocol, capabilities) ? Encrypted::unknown : Encrypted::yes;
  // A mailbox that turns logins away and offers no TLS either contradicts itself, or expects them elsewhere.
  const bool closed = protocol == Protocol::imap && has(capabilities, "logindisabled");
  return closed ? Encrypted::unknown : Encrypted::no;
}

}  // namespace hygie::probes::banner
