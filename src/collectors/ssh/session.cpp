#include "collectors/ssh/session.hpp"

#include "net/wait.hpp"

#include <algorithm>

namespace hygie::collectors {

void SessionCloser::operator()(ssh_session session) const {
  ssh_free(session);
}

Session::Session(net::Stream stream, const std::string& host, const SshSettings& settings, util::Deadline deadline,
                 const std::atomic<bool>& stop)
    : session_(ssh_new()), deadline_(deadline), stop_(&stop) {
  if (!session_) throw std::bad_alloc{};
  const int off = 0;
  const unsigned int port = settings.port;
  // What ~/.ssh/config says of proxies, users and forwarding is not part of an audit's scope.
  ssh_options_set(handle(), SSH_OPTIONS_PROCESS_CONFIG, &off);
  ssh_options_set(handle(), SSH_OPTIONS_HOST, host.c_str());
  ssh_options_set(handle(), SSH_OPTIONS_PORT, &port);
  if (!settings.user.empty()) ssh_options_set(handle(), SSH_OPTIONS_USER, settings.user.c_str());
  if (!settings.known_hosts.empty()) {
    ssh_options_set(handle(), SSH_OPTIONS_KNOWNHOSTS, settings.known_hosts.c_str());
  }
  const socket_t descriptor = stream.release();
  ssh_options_set(handle(), SSH_OPTIONS_FD, &descriptor);
  ssh_set_blocking(handle(), 0);
}

Step Session::wait() const {
  constexpr std::chrono::milliseconds slice{100};
  if (stop_->load()) return net::Failure{model::Outcome::not_attempted, "interrupted"};
  if (deadline_.expired()) return net::Failure{model::Outcome::timed_out, "session_timed_out"};
  const bool sending = (ssh_get_poll_flags(handle()) & SSH_WRITE_PENDING) != 0;
  net::wait_until(sending ? net::Ready::to_read_or_write : net::Ready::to_read, ssh_get_fd(handle()),
                  std::min(deadline_.remaining(), slice));
  return {};
}

Step Session::agree() {
  const auto answer = finish(SSH_AGAIN, [this] { return ssh_connect(handle()); });
  if (!answer) return answer.error();
  if (*answer != SSH_OK) return net::Failure{model::Outcome::malformed, "ssh_handshake_failed"};
  return {};
}

}  // namespace hygie::collectors
