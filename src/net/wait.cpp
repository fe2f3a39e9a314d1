#include "net/wait.hpp"

#include <poll.h>

namespace hygie::net {

void wait_until(Ready ready, int descriptor, std::chrono::milliseconds longest) {
  const int events = ready == Ready::to_read ? POLLIN : POLLIN | POLLOUT;
  pollfd wanted{.fd = descriptor, .events = static_cast<short>(events), .revents = 0};
  ::poll(&wanted, 1, static_cast<int>(longest.count()));
}

}  // namespace hygie::net
