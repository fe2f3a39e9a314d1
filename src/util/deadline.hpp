// The moment by which a call must have ended. Every network call carries one.
#pragma once

#include <chrono>

namespace hygie::util {

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  static Deadline after(std::chrono::milliseconds span) { return Deadline{Clock::now() + span}; }
  // The earlier of this deadline and one `span` from now: a step inside a talk that has its own end.
  Deadline within(std::chrono::milliseconds span) const {
    const auto other = Clock::now() + span;
    return Deadline{other < at_ ? other : at_};
  }
  Deadline within(Deadline other) const { return other.at_ < at_ ? other : *this; }
  // Never negative; rounded up, so that a poll() with it does not spin.
  std::chrono::milliseconds remaining() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(at_ - Clock::now());
    return left.count() > 0 ? left : std::chrono::milliseconds{0};
  }
  bool expired() const { return Clock::now() >= at_; }
  Clock::time_point at() const { return at_; }

 private:
  explicit Deadline(Clock::time_point at) : at_(at) {}
  Clock::time_point at_;
};

}  // namespace hygie::util
