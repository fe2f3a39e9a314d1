#include "collectors/winrm/session.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "util/base64.hpp"
#include "util/text.hpp"

namespace hygie::collectors::winrm {
namespace {

using model::Outcome;

constexpr long unauthorised = 401;
const std::string soap_type = "application/soap+xml;charset=UTF-8";

// "Negotiate TlRM…" → the bytes after the scheme; nothing when no challenge is of that scheme.
std::optional<std::string> token_of(const HttpReply& reply, std::string_view scheme) {
  for (const std::string& challenge : reply.challenges) {
    const std::string_view text = challenge;
    if (util::lower_ascii(text.substr(0, scheme.size())) != scheme) continue;
    const std::string_view rest = text.substr(scheme.size());
    if (rest.empty()) return "";
    if (rest.front() != ' ') continue;
    const auto bytes = util::from_base64(util::trim(rest));
    if (bytes) return util::as_text(*bytes);
  }
  return std::nullopt;
}

// One header may offer several schemes, each with its own parameters.
bool offers(const HttpReply& reply, std::string_view scheme) {
  for (const std::string& challenge : reply.challenges) {
    for (const std::string_view part : util::split(challenge, ',')) {
      const std::string word = util::lower_ascii(util::trim(part));
      if (word == scheme || word.starts_with(std::string{scheme} + ' ')) return true;
    }
  }
  return false;
}

}  // namespace

bool is_local_account(std::string_view user, std::string_view host) {
  const auto slash = user.find('\\');
  if (slash == std::string_view::npos) return user.find('@') == std::string_view::npos;
  const std::string domain = util::lower_ascii(user.substr(0, slash));
  return domain == "." || domain == util::lower_ascii(host.substr(0, host.find('.')));
}

Session::Session(net::Stream stream, const Server& server, const WinrmSettings& settings, const std::atomic<bool>& stop)
    : settings_(&settings),
      host_(server.name.empty() ? server.address.text() : server.name),
      connection_(std::move(stream), server, settings.certificates, stop) {}

util::Result<HttpReply, net::Failure> Session::ask(const std::string& authorisation, util::Deadline deadline) {
  std::vector<std::string> headers{"Content-Type: " + soap_type, "Connection: Keep-Alive"};
  if (!authorisation.empty()) headers.push_back("Authorization: " + authorisation);
  return connection_.post(headers, "", deadline);
}

// A password goes to nobody whose name is not proven, and never over a wire that others read.
Session::Way Session::choose(const HttpReply& reply) const {
  if (offers(reply, "negotiate")) return Way::ntlm;
  const bool proven =
      connection_.transport() == Transport::tls && settings_->certificates == CertificatePolicy::checked;
  return proven && offers(reply, "basic") ? Way::basic : Way::none;
}

Step Session::look(util::Deadline deadline) {
  const auto reply = ask("", deadline);
  if (!reply) return reply.error();
  if (reply->status != unauthorised || reply->challenges.empty()) {
    return net::Failure{Outcome::unsupported, "not_winrm"};
  }
  way_ = choose(*reply);
  if (way_ != Way::none) return {};
  if (offers(*reply, "basic")) return net::Failure{Outcome::denied, "unencrypted_refused"};
  return net::Failure{Outcome::denied, "login_method_not_offered"};
}

// The server said no to the account or to its password: which of the two it does not tell. A local administrator is
// refused in the same words (LocalAccountTokenFilterPolicy).
net::Failure Session::refused() const {
  return {Outcome::denied, is_local_account(settings_->user, host_) ? "local_account_denied" : "login_denied"};
}

// It knows the account, which may not do what was asked.
net::Failure Session::not_authorised() const {
  const bool local = is_local_account(settings_->user, host_);
  return {Outcome::denied, local ? "remote_administration_filtered" : "not_remote_management_user"};
}

// RFC 4559 4, with bare NTLM tokens, which Windows takes under Negotiate: three messages on one connection.
Step Session::log_in_by_ntlm(util::Deadline deadline) {
  auto context = SecurityContext::ntlm(settings_->user, *settings_->password, host_, connection_.binding());
  if (!context) return context.error();
  std::string came;
  for (int round = 0; round < 2; ++round) {
    const auto token = context->step(came);
    if (!token) return token.error();
    has_tried_ = round > 0;  // the first message names nobody
    const auto reply = ask("Negotiate " + util::to_base64(util::as_bytes(*token)), deadline);
    if (!reply) return reply.error();
    if (reply->status != unauthorised) {
      if (!context->established()) return net::Failure{Outcome::malformed, "login_broke_off"};
      security_ = std::move(*context);
      return {};
    }
    if (round > 0) return refused();
    came = token_of(*reply, "negotiate").value_or("");
    if (came.empty()) return net::Failure{Outcome::malformed, "login_broke_off"};
  }
  return refused();
}

Step Session::log_in_by_basic(util::Deadline deadline) {
  const util::Secret pair{settings_->user + ":" + settings_->password->reveal()};
  basic_ = std::make_unique<const util::Secret>("Basic " + util::to_base64(util::as_bytes(pair.reveal())));
  has_tried_ = true;
  const auto reply = ask(basic_->reveal(), deadline);
  if (!reply) return reply.error();
  if (reply->status == unauthorised) return refused();
  return {};
}

Step Session::log_in(util::Deadline deadline) {
  return way_ == Way::basic ? log_in_by_basic(deadline) : log_in_by_ntlm(deadline);
}

Call Session::next_call() const {
  std::string id = fresh_nonce();
  for (const std::size_t place : {20u, 16u, 12u, 8u}) id.insert(place, 1, '-');
  return {.to = connection_.url(), .message_id = std::move(id)};
}

// The envelope of an answer, which in clear HTTP must have been sealed.
util::Result<std::string, net::Failure> Session::open(HttpReply reply) {
  if (connection_.transport() == Transport::tls) return std::move(reply.body);
  const auto sealed = unwrap_sealed(reply.content_type, reply.body);
  if (sealed) return security_->unseal(*sealed);
  return net::Failure{Outcome::denied, "unencrypted_refused"};
}

util::Result<Reply, net::Failure> Session::exchange(const std::string& envelope, util::Deadline deadline) {
  std::vector<std::string> headers{"Connection: Keep-Alive"};
  if (basic_) headers.push_back("Authorization: " + basic_->reveal());
  std::string body = envelope;
  if (connection_.transport() == Transport::clear) {
    const auto sealed = security_->seal(envelope);
    if (!sealed) return sealed.error();
    body = wrap_sealed(*sealed);
    headers.push_back("Content-Type: " + std::string{sealed_content_type()});
  } else {
    headers.push_back("Content-Type: " + soap_type);
  }
  auto reply = connection_.post(headers, body, deadline);
  if (!reply) return reply.error();
  if (reply->status == unauthorised) return not_authorised();
  // A fault comes as 500, or 400 when the request itself was not understood.
  if (reply->status != 200 && reply->body.empty()) return net::Failure{Outcome::unsupported, "winrm_fault"};
  auto text = open(std::move(*reply));
  if (!text) return text.error();
  auto read = read_reply(*text);
  if (read && read->fault && is_access_denied(*read->fault)) return not_authorised();
  return read;
}

}  // namespace hygie::collectors::winrm
