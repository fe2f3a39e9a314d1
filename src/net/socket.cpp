#include "net/socket.hpp"

#include <arpa/inet.h>

#include <cerrno>
#include <cstring>

namespace hygie::net {
namespace {

using model::Outcome;

sockaddr* writable(sockaddr_storage& storage) {
  return static_cast<sockaddr*>(static_cast<void*>(&storage));
}

// RFC 9293 3.5, figure 7: a socket may meet its own SYN when the kernel picks the swept port as source port. Only on
// this machine, and it means that nobody listened.
bool met_itself(int descriptor) {
  sockaddr_storage own{};
  sockaddr_storage peer{};
  socklen_t own_size = sizeof own;
  socklen_t peer_size = sizeof peer;
  if (::getsockname(descriptor, writable(own), &own_size) != 0) return false;
  if (::getpeername(descriptor, writable(peer), &peer_size) != 0) return false;
  return own_size == peer_size && std::memcmp(&own, &peer, own_size) == 0;
}

}  // namespace

SocketAddress::SocketAddress(const util::IpAddress& address, std::uint16_t port) : size_(0) {
  if (address.family() == util::IpAddress::Family::v4) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&v4.sin_addr, address.bytes().data(), sizeof v4.sin_addr);
    std::memcpy(&storage_, &v4, sizeof v4);
    size_ = sizeof v4;
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(&v6.sin6_addr, address.bytes().data(), sizeof v6.sin6_addr);
    std::memcpy(&storage_, &v6, sizeof v6);
    size_ = sizeof v6;
  }
}

Failure connect_failure(int code) {
  switch (code) {
    case ECONNREFUSED:
      return Failure{.outcome = Outcome::refused, .reason = "connection_refused"};
    case ECONNRESET:  // RFC 9293 3.10.7.4: only a connection that was established is reset; the port is open
      return Failure{.outcome = Outcome::malformed, .reason = "reset"};
    case EHOSTUNREACH:
    case EHOSTDOWN:
      return Failure{.outcome = Outcome::timed_out, .reason = "host_unreachable"};
    case ENETUNREACH:
      return Failure{.outcome = Outcome::timed_out, .reason = "network_unreachable"};
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case EAGAIN:         // no route cache entry or local port left just now
    case EADDRNOTAVAIL:  // every local port towards this peer is in use
      return Failure{.outcome = Outcome::not_attempted, .reason = "no_descriptor"};
    case EACCES:
    case EPERM:  // this machine's own firewall
      return Failure{.outcome = Outcome::not_attempted, .reason = "forbidden_here"};
    case EINVAL:        // fe80::/10 without a zone
    case EAFNOSUPPORT:  // this machine has no IPv6
      return Failure{.outcome = Outcome::not_attempted, .reason = "address_unusable"};
    default:
      return Failure{.outcome = Outcome::timed_out, .reason = "connect_timed_out"};
  }
}

std::optional<Failure> finished_connect(int descriptor) {
  int code = 0;
  socklen_t size = sizeof code;
  if (::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) != 0) code = errno;
  if (code == 0 && met_itself(descriptor)) code = ECONNREFUSED;
  if (code == 0) return std::nullopt;
  return connect_failure(code);
}

}  // namespace hygie::net
