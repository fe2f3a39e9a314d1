// What the operating system's sockets need, shared by the single connection and the sweep.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <optional>

#include "net/network.hpp"
#include "util/ip_address.hpp"

namespace hygie::net {

// An address and port as the system calls want them.
class SocketAddress {
 public:
  SocketAddress(const util::IpAddress& address, std::uint16_t port);
  const sockaddr* data() const { return static_cast<const sockaddr*>(static_cast<const void*>(&storage_)); }
  socklen_t size() const { return size_; }

 private:
  sockaddr_storage storage_{};
  socklen_t size_;
};

// Printers print what they are sent: LPD (RFC 1179) on 515, raw printing on 9100 to 9116, and 9999 on some models.
bool prints_what_it_reads(std::uint16_t port);

// What a failed socket() or connect() says of the peer, or of this machine. `code` is an errno value.
Failure connect_failure(int code);

// How a started connect ended, once poll() reported the descriptor: nothing when it is connected.
std::optional<Failure> finished_connect(int descriptor);

}  // namespace hygie::net
