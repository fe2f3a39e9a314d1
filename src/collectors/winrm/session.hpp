// A session with a WinRM service: which logins it offers, one login, then envelopes, sealed where TLS does not do it.
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "collectors/attempt.hpp"
#include "collectors/winrm/http.hpp"
#include "collectors/winrm/security.hpp"
#include "collectors/winrm/soap.hpp"

namespace hygie::collectors::winrm {

// "name", ".\name" and "MACHINE\name" are accounts of the machine itself when `host` is that machine's name.
bool is_local_account(std::string_view user, std::string_view host);

class Session {
 public:
  // Takes the connected `stream`. `settings` and `stop` must outlive this.
  Session(net::Stream stream, const Server& server, const WinrmSettings& settings, const std::atomic<bool>& stop);

  // Asks without a login: the server's certificate, and the ways it offers to log in. Nothing of the account is sent.
  // Fails with "not_winrm", "unencrypted_refused", "login_method_not_offered" and what a certificate can be.
  Step look(util::Deadline deadline);
  // One login, after look(). Once the password has been used, in whatever form, has_tried() holds.
  Step log_in(util::Deadline deadline);
  bool has_tried() const { return has_tried_; }

  // Sends an envelope and reads the answer, which may be a fault.
  util::Result<Reply, net::Failure> exchange(const std::string& envelope, util::Deadline deadline);
  // What the next envelope says of itself.
  Call next_call() const;

 private:
  enum class Way : std::uint8_t { none, ntlm, basic };
  Way choose(const HttpReply& reply) const;
  Step log_in_by_ntlm(util::Deadline deadline);
  Step log_in_by_basic(util::Deadline deadline);
  net::Failure refused() const;
  net::Failure not_authorised() const;
  util::Result<HttpReply, net::Failure> ask(const std::string& authorisation, util::Deadline deadline);
  util::Result<std::string, net::Failure> open(HttpReply reply);

  const WinrmSettings* settings_;
  std::string host_;
  HttpConnection connection_;
  Way way_ = Way::none;
  bool has_tried_ = false;
  std::optional<SecurityContext> security_{};    // of a login by NTLM
  std::unique_ptr<const util::Secret> basic_{};  // the header of a login by Basic
};

}  // namespace hygie::collectors::winrm
