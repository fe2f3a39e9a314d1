#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <utility>

#include "net/network.hpp"

namespace hygie::net {
namespace {

using model::Outcome;

constexpr std::size_t largest_read = 65536;

// What an errno value of an established connection means.
Failure broken(int code, const char* when_late) {
  switch (code) {
    case ECONNRESET:
    case EPIPE:
      return Failure{.outcome = Outcome::malformed, .reason = "reset"};
    default:  // ETIMEDOUT, EHOSTUNREACH and the like: the path went away
      return Failure{.outcome = Outcome::timed_out, .reason = when_late};
  }
}

// Waits for `event`; nothing when it came, else the failure.
std::optional<Failure> wait_for(int descriptor, short event, util::Deadline deadline, const char* when_late) {
  while (!deadline.expired()) {
    pollfd wanted{.fd = descriptor, .events = event, .revents = 0};
    const int ready = ::poll(&wanted, 1, static_cast<int>(deadline.remaining().count()));
    if (ready > 0) return std::nullopt;  // an error shows in the call that follows
    if (ready < 0 && errno != EINTR) return broken(errno, when_late);
  }
  return Failure{.outcome = Outcome::timed_out, .reason = when_late};
}

void require_open(int descriptor) {
  if (descriptor < 0) throw std::logic_error{"a stream was used after it was moved, released or never opened"};
}

}  // namespace

Stream::~Stream() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Stream& Stream::operator=(Stream&& other) noexcept {
  if (this != &other) {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    first_word_ = other.first_word_;
  }
  return *this;
}

int Stream::release() {
  return std::exchange(descriptor_, -1);
}

void Stream::listen(FirstWord& word) {
  // A talk that connects again after a wait in vain must not pay the whole wait each time.
  const auto longest = word.missed && !word.has_spoken ? word.longest / 4 : word.longest;
  first_word_ = Listening{
      .word = &word, .end_unheard = util::Deadline::after(longest * 3 / 5), .end = util::Deadline::after(longest)};
}

Attempt<util::Bytes> Stream::read_some(std::size_t max, util::Deadline deadline) {
  if (!first_word_ || first_word_->word->heard) return read_until(max, deadline);
  FirstWord& word = *first_word_->word;
  const auto is_late = [](const auto& read) { return !read && read.error().outcome == Outcome::timed_out; };
  auto bytes = read_until(max, deadline.within(first_word_->end_unheard));
  if (is_late(bytes) && word.has_spoken) bytes = read_until(max, deadline.within(first_word_->end));
  if (bytes && !bytes->empty()) word.heard = word.has_spoken = true;
  if (is_late(bytes)) word.missed = true;
  return bytes;
}

Attempt<util::Bytes> Stream::read_until(std::size_t max, util::Deadline deadline) {
  require_open(descriptor_);
  if (max == 0) return util::Bytes{};
  util::Bytes bytes(std::min(max, largest_read));
  // The deadline is looked at first: a server that never stops sending must not keep us past it.
  while (!deadline.expired()) {
    const ssize_t count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count > 0) {
      bytes.resize(static_cast<std::size_t>(count));
      return bytes;
    }
    if (count == 0) return Failure{.outcome = Outcome::malformed, .reason = "closed"};
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return broken(errno, "read_timed_out");
    if (const auto failure = wait_for(descriptor_, POLLIN, deadline, "read_timed_out")) return *failure;
  }
  return Failure{.outcome = Outcome::timed_out, .reason = "read_timed_out"};
}

Attempt<util::Bytes> Stream::read_exactly(std::size_t count, util::Deadline deadline) {
  util::Bytes bytes;
  while (bytes.size() < count) {
    auto part = read_some(count - bytes.size(), deadline);
    if (!part) return part;
    bytes.insert(bytes.end(), part->begin(), part->end());
  }
  return bytes;
}

Attempt<std::size_t> Stream::write(util::ByteView bytes, util::Deadline deadline) {
  require_open(descriptor_);
  const std::size_t all = bytes.size();
  while (!bytes.empty()) {
    if (deadline.expired()) return Failure{.outcome = Outcome::timed_out, .reason = "write_timed_out"};
    const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(count));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return broken(errno, "write_timed_out");
    if (const auto failure = wait_for(descriptor_, POLLOUT, deadline, "write_timed_out")) return *failure;
  }
  return all;
}

}  // namespace hygie::net
