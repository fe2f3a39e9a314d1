#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "net/network.hpp"
#include "net/socket.hpp"

namespace hygie::net {
namespace {

using model::Outcome;

constexpr std::size_t largest_datagram = 65536;

// An ICMP error that came back for an earlier datagram, or a trouble of this machine.
Failure broken(int code) {
  if (code == ECONNREFUSED) return Failure{.outcome = Outcome::refused, .reason = "port_unreachable"};
  return connect_failure(code);
}

}  // namespace

Attempt<Datagram> Network::open_datagram(const util::IpAddress& address, std::uint16_t port) const {
  if (!scope_->permits(address, port)) return Failure{.outcome = Outcome::not_attempted, .reason = "out_of_scope"};
  if (prints_what_it_reads(port)) return Failure{.outcome = Outcome::not_attempted, .reason = "fragile_port"};
  const int family = address.family() == util::IpAddress::Family::v4 ? AF_INET : AF_INET6;
  Stream socket{::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_UDP)};
  if (socket.descriptor() < 0) return connect_failure(errno);
  const SocketAddress peer{address, port};
  if (::connect(socket.descriptor(), peer.data(), peer.size()) != 0) return connect_failure(errno);
  return Datagram{std::move(socket)};
}

Attempt<std::size_t> Datagram::send(util::ByteView bytes, util::Deadline deadline) {
  while (!deadline.expired()) {
    const ssize_t count = ::send(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS) return broken(errno);
    pollfd wanted{.fd = socket_.descriptor(), .events = POLLOUT, .revents = 0};
    ::poll(&wanted, 1, static_cast<int>(deadline.remaining().count()));
  }
  return Failure{.outcome = Outcome::timed_out, .reason = "write_timed_out"};
}

Attempt<util::Bytes> Datagram::receive(util::Deadline deadline) {
  std::array<std::byte, largest_datagram> buffer{};
  while (!deadline.expired()) {
    const ssize_t count = ::recv(socket_.descriptor(), buffer.data(), buffer.size(), 0);
    if (count >= 0) return util::Bytes(buffer.begin(), buffer.begin() + count);
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return broken(errno);
    pollfd wanted{.fd = socket_.descriptor(), .events = POLLIN, .revents = 0};
    ::poll(&wanted, 1, static_cast<int>(deadline.remaining().count()));
  }
  return Failure{.outcome = Outcome::timed_out, .reason = "no_answer"};
}

}  // namespace hygie::net
