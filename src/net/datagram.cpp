#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

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

// Only the address counts: the port is the peer's choice.
bool is_from(const sockaddr_storage& sender, const util::IpAddress& address) {
  const SocketAddress wanted{address, 0};
  sockaddr_storage expected{};
  std::memcpy(&expected, wanted.data(), wanted.size());
  if (sender.ss_family != expected.ss_family) return false;
  if (sender.ss_family == AF_INET) {
    sockaddr_in a{};
    sockaddr_in b{};
    std::memcpy(&a, &sender, sizeof a);
    std::memcpy(&b, &expected, sizeof b);
    return a.sin_addr.s_addr == b.sin_addr.s_addr;
  }
  sockaddr_in6 a{};
  sockaddr_in6 b{};
  std::memcpy(&a, &sender, sizeof a);
  std::memcpy(&b, &expected, sizeof b);
  return std::memcmp(&a.sin6_addr, &b.sin6_addr, sizeof a.sin6_addr) == 0;
}

void wait_for(int descriptor, short events, util::Deadline deadline) {
  pollfd wanted{.fd = descriptor, .events = events, .revents = 0};
  ::poll(&wanted, 1, static_cast<int>(deadline.remaining().count()));
}

// A socket that is not connected hears of ICMP errors only when it asks for them.
bool hear_errors(int descriptor, int family) {
  const int on = 1;
  if (family == AF_INET) return ::setsockopt(descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on) == 0;
  return ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on) == 0;
}

}  // namespace

Attempt<Datagram> Network::open_datagram(const util::IpAddress& address, std::uint16_t port, AnswerPort answers) const {
  if (!scope_->permits(address, port)) return Failure{.outcome = Outcome::not_attempted, .reason = "out_of_scope"};
  if (prints_what_it_reads(port)) return Failure{.outcome = Outcome::not_attempted, .reason = "fragile_port"};
  const int family = address.family() == util::IpAddress::Family::v4 ? AF_INET : AF_INET6;
  Stream socket{::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_UDP)};
  if (socket.descriptor() < 0) return connect_failure(errno);
  if (answers == AnswerPort::any) {
    if (!hear_errors(socket.descriptor(), family)) return connect_failure(errno);
    return Datagram{std::move(socket), address, port};
  }
  const SocketAddress peer{address, port};
  if (::connect(socket.descriptor(), peer.data(), peer.size()) != 0) return connect_failure(errno);
  return Datagram{std::move(socket)};
}

Attempt<std::size_t> Datagram::send(util::ByteView bytes, util::Deadline deadline) {
  while (!deadline.expired()) {
    ssize_t count = 0;
    if (peer_) {
      const SocketAddress to{peer_->address, peer_->port};
      count = ::sendto(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL, to.data(), to.size());
    } else {
      count = ::send(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS) return broken(errno);
    wait_for(socket_.descriptor(), POLLOUT, deadline);
  }
  return Failure{.outcome = Outcome::timed_out, .reason = "write_timed_out"};
}

Attempt<util::Bytes> Datagram::receive(util::Deadline deadline) {
  std::array<std::byte, largest_datagram> buffer{};
  while (!deadline.expired()) {
    sockaddr_storage sender{};
    socklen_t size = sizeof sender;
    auto* const from = static_cast<sockaddr*>(static_cast<void*>(&sender));
    const ssize_t count = ::recvfrom(socket_.descriptor(), buffer.data(), buffer.size(), 0, from, &size);
    if (count >= 0 && (!peer_ || is_from(sender, peer_->address)))
      return util::Bytes(buffer.begin(), buffer.begin() + count);
    if (count >= 0 || errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return broken(errno);
    wait_for(socket_.descriptor(), POLLIN, deadline);
  }
  return Failure{.outcome = Outcome::timed_out, .reason = "no_answer"};
}

}  // namespace hygie::net
