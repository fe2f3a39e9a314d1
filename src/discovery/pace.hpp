// How fast to knock and how long to wait: the two figures that a sweep adapts.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace hygie::discovery {

using Clock = std::chrono::steady_clock;

// A token bucket: `per_second` knocks on average, at most a fiftieth of a second's worth in one go.
class Allowance {
 public:
  Allowance(std::size_t per_second, Clock::time_point now);
  // May one more knock be made now? Takes its token.
  bool take(Clock::time_point now);
  // When the next token will be there.
  std::chrono::milliseconds until_next() const;

 private:
  double per_second_;
  double most_;
  double tokens_;
  Clock::time_point filled_;
};

// Round trip estimate over all hosts, RFC 6298 section 2 (there for one connection, here for the network at hand).
class RoundTrips {
 public:
  void add(std::chrono::microseconds took);
  // How long an answer may take: at least `least`, at most `most`; `most` until something has been measured.
  std::chrono::milliseconds patience(std::chrono::milliseconds least, std::chrono::milliseconds most) const;

 private:
  bool has_any_ = false;
  double smoothed_us_ = 0;
  double variation_us_ = 0;
};

}  // namespace hygie::discovery
