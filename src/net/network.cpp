#include "net/network.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "net/socket.hpp"

namespace hygie::net {
namespace {

using model::Outcome;

// How long to wait before asking again for a descriptor that the system had not.
constexpr std::chrono::milliseconds descriptor_pause{20};

void pause(util::Deadline deadline) {
  ::poll(nullptr, 0, static_cast<int>(deadline.within(descriptor_pause).remaining().count()));
}

// Waits until the started connect has ended, or the deadline has.
std::optional<Failure> wait_connected(int descriptor, util::Deadline deadline) {
  while (true) {
    pollfd wanted{.fd = descriptor, .events = POLLOUT, .revents = 0};
    const int ready = ::poll(&wanted, 1, static_cast<int>(deadline.remaining().count()));
    if (ready > 0) return finished_connect(descriptor);
    if (ready < 0 && errno != EINTR) return connect_failure(errno);
    if (deadline.expired()) return Failure{.outcome = Outcome::timed_out, .reason = "connect_timed_out"};
  }
}

}  // namespace

bool prints_what_it_reads(std::uint16_t port) {
  return port == 515 || port == 9999 || (port >= 9100 && port <= 9116);
}

Network Network::listening(FirstWord& word) const {
  Network network{*scope_};
  network.word_ = &word;
  return network;
}

Attempt<Stream> Network::start_connect(const util::IpAddress& address, std::uint16_t port) const {
  if (!scope_->permits(address, port)) return Failure{.outcome = Outcome::not_attempted, .reason = "out_of_scope"};
  const int family = address.family() == util::IpAddress::Family::v4 ? AF_INET : AF_INET6;
  Stream stream{::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP)};
  if (stream.descriptor() < 0) return connect_failure(errno);
  const SocketAddress peer{address, port};
  if (::connect(stream.descriptor(), peer.data(), peer.size()) == 0 || errno == EINPROGRESS) return stream;
  return connect_failure(errno);
}

Attempt<Stream> Network::connect(const util::IpAddress& address, std::uint16_t port, util::Deadline deadline) const {
  if (prints_what_it_reads(port)) return Failure{.outcome = Outcome::not_attempted, .reason = "fragile_port"};
  while (true) {
    auto stream = start_connect(address, port);
    if (stream) {
      if (const auto failure = wait_connected(stream->descriptor(), deadline)) return *failure;
      if (word_) stream->listen(*word_);
      return stream;
    }
    if (stream.error().reason != "no_descriptor" || deadline.expired()) return stream;
    pause(deadline);
  }
}

}  // namespace hygie::net
