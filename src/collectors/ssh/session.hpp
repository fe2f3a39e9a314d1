// One SSH session on a socket of ours: libssh, never blocking, every wait with the session's deadline.
#pragma once

#include <libssh/libssh.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "collectors/attempt.hpp"
#include "net/network.hpp"
#include "util/deadline.hpp"

namespace hygie::collectors {

struct SessionCloser {
  void operator()(ssh_session session) const;
};

class Session {
 public:
  // Takes the connected `stream`. `host` is what known_hosts is asked for.
  Session(net::Stream stream, const std::string& host, const SshSettings& settings, util::Deadline deadline,
          const std::atomic<bool>& stop);

  // Version exchange and key agreement (RFC 4253). A peer that does not end it: "ssh_timed_out".
  Step agree();
  // The server's key against known_hosts. One that is not there is refused, or with accept_new written down under
  // `file`; one that differs is always refused.
  Step check_host_key(HostKeyPolicy policy, std::mutex& file);
  // Agent or key file, then one password where there is one to try; keyboard-interactive never.
  Step log_in(const SshSettings& settings);

  // Gives what follows the login its own end.
  void allow_until(util::Deadline deadline) { deadline_ = deadline; }

  ssh_session handle() const { return session_.get(); }
  // Waits until the socket has something to do; fails at the deadline, or when the run is stopped.
  Step wait() const;
  // Repeats a non-blocking call of libssh until it answers other than `again`.
  template <typename Call>
  util::Result<int, net::Failure> finish(int again, Call call) const {
    while (true) {
      const int answer = call();
      if (answer != again) return answer;
      if (const Step step = wait(); !step) return step.error();
    }
  }

 private:
  Step log_in_with_file(const std::string& path);
  util::Result<int, net::Failure> try_default_keys();

  std::unique_ptr<ssh_session_struct, SessionCloser> session_;
  util::Deadline deadline_;
  const std::atomic<bool>* stop_;
};

}  // namespace hygie::collectors
