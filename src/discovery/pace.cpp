#include "discovery/pace.hpp"

#include <cmath>

namespace hygie::discovery {

Allowance::Allowance(std::size_t per_second, Clock::time_point now)
    : per_second_(static_cast<double>(std::max<std::size_t>(per_second, 1))),
      most_(std::max(1.0, per_second_ / 50)),
      tokens_(most_),
      filled_(now) {}

bool Allowance::take(Clock::time_point now) {
  const std::chrono::duration<double> passed = now - filled_;
  tokens_ = std::min(most_, tokens_ + passed.count() * per_second_);
  filled_ = now;
  if (tokens_ < 1) return false;
  tokens_ -= 1;
  return true;
}

std::chrono::milliseconds Allowance::until_next() const {
  const double missing = std::max(0.0, 1 - tokens_);
  return std::chrono::milliseconds{static_cast<std::int64_t>(std::ceil(missing / per_second_ * 1000))};
}

void RoundTrips::add(std::chrono::microseconds took) {
  const auto sample = static_cast<double>(took.count());
  if (!has_any_) {
    has_any_ = true;
    smoothed_us_ = sample;
    variation_us_ = sample / 2;
    return;
  }
  variation_us_ = 0.75 * variation_us_ + 0.25 * std::abs(smoothed_us_ - sample);
  smoothed_us_ = 0.875 * smoothed_us_ + 0.125 * sample;
}

std::chrono::milliseconds RoundTrips::patience(std::chrono::milliseconds least, std::chrono::milliseconds most) const {
  if (!has_any_) return most;
  const double wait_us = std::max(smoothed_us_ + 4 * variation_us_, 4 * smoothed_us_);
  const std::chrono::milliseconds wait{static_cast<std::int64_t>(std::ceil(wait_us / 1000))};
  return std::clamp(wait, std::min(least, most), most);
}

}  // namespace hygie::discovery
