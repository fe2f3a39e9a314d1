// A TCP server on 127.0.0.1 (or ::1) for tests: accepts connections one after the other and treats each as it was told.
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "net/socket.hpp"

namespace hygie::net {

class LoopbackServer {
 public:
  // `serve` gets the accepted, blocking descriptor; it is closed when `serve` returns.
  using Serve = std::function<void(int descriptor)>;

  explicit LoopbackServer(Serve serve, const std::string& address = "127.0.0.1") : serve_(std::move(serve)) {
    const auto parsed = util::IpAddress::parse(address).value();
    const int family = parsed.family() == util::IpAddress::Family::v4 ? AF_INET : AF_INET6;
    listener_ = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const SocketAddress any{parsed, 0};
    if (::bind(listener_, any.data(), any.size()) != 0 || ::listen(listener_, 64) != 0)
      throw std::runtime_error{"no loopback listener"};
    sockaddr_in6 bound{};  // the port stands at the same place in sockaddr_in
    socklen_t size = sizeof bound;
    ::getsockname(listener_, static_cast<sockaddr*>(static_cast<void*>(&bound)), &size);
    port_ = ntohs(bound.sin6_port);
    thread_ = std::thread{[this] { run(); }};
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer() {
    stop_ = true;
    thread_.join();
    ::close(listener_);
  }

  std::uint16_t port() const { return port_; }
  int accepted() const { return accepted_; }

 private:
  void run() {
    while (!stop_) {
      pollfd wanted{.fd = listener_, .events = POLLIN, .revents = 0};
      if (::poll(&wanted, 1, 5) <= 0) continue;
      const int descriptor = ::accept(listener_, nullptr, nullptr);
      if (descriptor < 0) continue;
      ++accepted_;
      serve_(descriptor);
      ::close(descriptor);
    }
  }

  Serve serve_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_{false};
  std::atomic<int> accepted_{0};
  std::thread thread_;
};

// Waits until the peer closes or a second has passed: "silent" servers stay while the test looks at them.
inline void wait_for_close(int descriptor) {
  pollfd wanted{.fd = descriptor, .events = POLLRDHUP, .revents = 0};
  ::poll(&wanted, 1, 1000);
}

inline void say(int descriptor, std::string_view text) {
  (void)::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
}

// Makes the close() that follows send a reset.
inline void reset_on_close(int descriptor) {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

// The same, once a byte has come: a reset that overtakes the client's connect() would be a connection that failed.
inline void reset_when_asked(int descriptor) {
  char byte = 0;
  (void)::recv(descriptor, &byte, 1, 0);
  reset_on_close(descriptor);
}

}  // namespace hygie::net
