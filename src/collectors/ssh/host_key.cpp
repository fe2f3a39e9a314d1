#include "collectors/ssh/session.hpp"

namespace hygie::collectors {

Step Session::check_host_key(HostKeyPolicy policy, std::mutex& file) {
  // One file for all sessions: it is read and added to by one at a time.
  const std::lock_guard lock{file};
  switch (ssh_session_is_known_server(handle())) {
    case SSH_KNOWN_HOSTS_OK:
      return {};
    case SSH_KNOWN_HOSTS_CHANGED:
    case SSH_KNOWN_HOSTS_OTHER:
      // OTHER: keys of this host are known, this one is not among them. An impostor can choose the type of its key.
      return net::Failure{model::Outcome::denied, "changed_host_key"};
    case SSH_KNOWN_HOSTS_UNKNOWN:
    case SSH_KNOWN_HOSTS_NOT_FOUND:
      if (policy != HostKeyPolicy::accept_new) return net::Failure{model::Outcome::denied, "unknown_host_key"};
      if (ssh_session_update_known_hosts(handle()) != SSH_OK) {
        return net::Failure{model::Outcome::denied, "known_hosts_not_writable"};
      }
      return {};
    default:
      return net::Failure{model::Outcome::denied, "known_hosts_unreadable"};
  }
}

}  // namespace hygie::collectors
