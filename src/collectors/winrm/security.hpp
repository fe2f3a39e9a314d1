// One security context of GSSAPI, as the side that logs in (RFC 2743): tokens to prove who one is, then sealed
// messages.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "collectors/winrm/message_encryption.hpp"
#include "net/network.hpp"
#include "util/secret.hpp"

namespace hygie::collectors::winrm {

class SecurityContext {
 public:
  // NTLM (MS-NLMP) as `user`, "name", "DOMAIN\name" or "name@domain". `host` is who is logged in to, `binding` what
  // binds this to a TLS connection, or "". Where this computer has no NTLM: not_attempted, "ntlm_not_installed".
  static util::Result<SecurityContext, net::Failure> ntlm(const std::string& user, const util::Secret& password,
                                                          const std::string& host, const std::string& binding);

  SecurityContext(SecurityContext&& other) noexcept;
  SecurityContext& operator=(SecurityContext&& other) noexcept;
  SecurityContext(const SecurityContext&) = delete;
  SecurityContext& operator=(const SecurityContext&) = delete;
  ~SecurityContext();

  // The token to send, after the one that came ("" at first). May be empty once established().
  util::Result<std::string, net::Failure> step(std::string_view token);
  // Both sides know each other; messages can be sealed.
  bool established() const;

  // What only the other side can read, and nobody change (RFC 2743 2.3.3). Fails where the context cannot hide
  // messages: denied, "unencrypted_refused".
  util::Result<Sealed, net::Failure> seal(std::string_view plain);
  // The text of what the other side sealed. One that was changed: malformed, "bad_seal".
  util::Result<std::string, net::Failure> unseal(const Sealed& sealed);

 private:
  struct State;
  explicit SecurityContext(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hygie::collectors::winrm
