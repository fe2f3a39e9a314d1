// One talk with one endpoint, and the observations that tell how it went.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes {

// Made when the talk begins; each observation it makes carries the endpoint, the source and the time so far.
class Visit {
 public:
  // `probe` is the probe's name: "ssh" gives the source "probe:ssh".
  Visit(std::string_view probe, const Target& target, const Settings& settings);

  model::Observation ended(std::string_view table, model::Outcome status, std::string_view reason,
                           std::vector<model::Row> rows = {}) const;
  // The same end for several tables: the service itself could not be observed.
  std::vector<model::Observation> failed(std::span<const std::string_view> tables, const net::Failure& failure) const;

  std::int64_t port() const { return port_; }
  // Where the scanner stands; NULL when the engagement names no vantage.
  model::Value vantage() const;

 private:
  std::string source_;
  std::string observed_host_;
  std::string vantage_;
  Transport transport_;
  std::uint16_t port_;
  util::Instant started_at_;
  std::chrono::steady_clock::time_point started_;
};

// NULL for an empty text: the server said nothing of it.
model::Value text_or_null(std::string text);

}  // namespace hygie::probes
