// A UDP server on 127.0.0.1 for tests: answers each datagram as it was told.
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <functional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "net/socket.hpp"

namespace hygie::net {

class LoopbackDatagrams {
 public:
  // What to send back for a datagram, in this order; none: silence.
  using Answer = std::function<std::vector<util::Bytes>(util::ByteView)>;

  explicit LoopbackDatagrams(Answer answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const SocketAddress any{util::IpAddress::v4(0x7F000001), 0};
    if (::bind(socket_, any.data(), any.size()) != 0) throw std::runtime_error{"no loopback socket"};
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    ::getsockname(socket_, static_cast<sockaddr*>(static_cast<void*>(&bound)), &size);
    port_ = ntohs(bound.sin_port);
    thread_ = std::thread{[this] { run(); }};
  }
  LoopbackDatagrams(const LoopbackDatagrams&) = delete;
  LoopbackDatagrams& operator=(const LoopbackDatagrams&) = delete;
  ~LoopbackDatagrams() {
    stop_ = true;
    thread_.join();
    ::close(socket_);
  }

  std::uint16_t port() const { return port_; }
  int received() const { return received_; }

 private:
  void run() {
    std::array<std::byte, 65536> buffer{};
    while (!stop_) {
      pollfd wanted{.fd = socket_, .events = POLLIN, .revents = 0};
      if (::poll(&wanted, 1, 5) <= 0) continue;
      sockaddr_in from{};
      socklen_t size = sizeof from;
      auto* peer = static_cast<sockaddr*>(static_cast<void*>(&from));
      const ssize_t count = ::recvfrom(socket_, buffer.data(), buffer.size(), 0, peer, &size);
      if (count < 0) continue;
      ++received_;
      for (const util::Bytes& bytes : answer_(util::ByteView{buffer}.first(static_cast<std::size_t>(count)))) {
        (void)::sendto(socket_, bytes.data(), bytes.size(), 0, peer, size);
      }
    }
  }

  Answer answer_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_{false};
  std::atomic<int> received_{0};
  std::thread thread_;
};

}  // namespace hygie::net
