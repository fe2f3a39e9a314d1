#include "net/knocker.hpp"

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <stdexcept>
#include <utility>

#include "net/socket.hpp"

namespace hygie::net {
namespace {

constexpr std::size_t descriptors_kept_free = 96;  // for the store, the log, the resolver's sockets

Answer answer_of(const Failure& failure) {
  if (failure.outcome == model::Outcome::refused) return Answer::refused;
  if (failure.reason == "reset") return Answer::open;
  if (failure.reason == "host_unreachable") return Answer::rejected;
  if (failure.reason == "network_unreachable" || failure.reason == "address_unusable") return Answer::no_route;
  if (failure.outcome == model::Outcome::not_attempted) return Answer::not_tried;
  return Answer::silent;
}

std::uint64_t event_key(std::uint32_t slot, std::uint32_t generation) {
  return std::uint64_t{generation} << 32 | slot;
}

}  // namespace

Knocker::Knocker(const Network& network) : network_(&network), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
  if (poll_ < 0) throw std::runtime_error{"no descriptor is left for the sweep; raise the limit with ulimit -n 4096"};
}

Knocker::~Knocker() {
  ::close(poll_);
}

std::size_t Knocker::capacity(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wanted;
  const auto descriptors = static_cast<std::size_t>(limit.rlim_cur);
  const std::size_t usable = descriptors > 2 * descriptors_kept_free ? descriptors - descriptors_kept_free
                                                                     : std::max<std::size_t>(descriptors / 2, 1);
  return std::min(wanted, usable);
}

Knocker::Begun Knocker::knock(const util::IpAddress& address, std::uint16_t port, util::Deadline deadline,
                              std::uint64_t tag) {
  const auto began = Clock::now();
  auto stream = network_->start_connect(address, port);
  if (!stream) {
    if (stream.error().reason == "no_descriptor") return Begun::no_descriptor;
    ended_.push_back({.tag = tag,
                      .answer = answer_of(stream.error()),
                      .took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began)});
    return Begun::yes;
  }
  if (free_.empty()) {
    free_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
  }
  const std::uint32_t index = free_.back();
  Slot& slot = slots_[index];
  epoll_event wanted{};
  wanted.events = EPOLLOUT;
  wanted.data.u64 = event_key(index, slot.generation);
  if (::epoll_ctl(poll_, EPOLL_CTL_ADD, stream->descriptor(), &wanted) != 0) return Begun::no_descriptor;
  free_.pop_back();
  slot.stream.emplace(std::move(*stream));
  slot.tag = tag;
  slot.began = began;
  alarms_.push({.at = deadline.at(), .slot = index, .generation = slot.generation});
  ++in_flight_;
  return Begun::yes;
}

void Knocker::end(std::uint32_t index, Answer answer) {
  Slot& slot = slots_[index];
  ended_.push_back({.tag = slot.tag,
                    .answer = answer,
                    .took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - slot.began)});
  slot.stream.reset();
  ++slot.generation;
  free_.push_back(index);
  --in_flight_;
}

void Knocker::end_expired() {
  const auto now = Clock::now();
  while (!alarms_.empty() && alarms_.top().at <= now) {
    const Alarm alarm = alarms_.top();
    alarms_.pop();
    if (slots_[alarm.slot].generation == alarm.generation) end(alarm.slot, Answer::silent);
  }
}

std::chrono::milliseconds Knocker::until_next_alarm(std::chrono::milliseconds longest) const {
  if (!ended_.empty()) return std::chrono::milliseconds{0};
  if (alarms_.empty()) return longest;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(alarms_.top().at - Clock::now());
  return std::clamp(left, std::chrono::milliseconds{0}, longest);
}

std::vector<Knocked> Knocker::wait(std::chrono::milliseconds longest) {
  std::array<epoll_event, 256> events{};
  const int count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(until_next_alarm(longest).count()));
  if (count < 0 && errno != EINTR) throw std::runtime_error{"epoll_wait failed on the sweep's own descriptor"};
  for (std::size_t index = 0; index < static_cast<std::size_t>(std::max(count, 0)); ++index) {
    const std::uint64_t key = events[index].data.u64;
    const auto slot = static_cast<std::uint32_t>(key);
    if (event_key(slot, slots_[slot].generation) != key) continue;
    const auto failure = finished_connect(slots_[slot].stream->descriptor());
    end(slot, failure ? answer_of(*failure) : Answer::open);
  }
  end_expired();
  return std::exchange(ended_, {});
}

}  // namespace hygie::net
