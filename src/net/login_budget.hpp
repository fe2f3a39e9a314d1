// At most one failed login a host and scan, whoever tries: probes and collectors share one budget, and a login that a
// person asked for comes before those that probes try of their own accord.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "util/deadline.hpp"

namespace hygie::net {

enum class LoginEnd : std::uint8_t { accepted, failed, not_tried };

// Thread-safe. Hosts are named by their observed_host.
class LoginBudget {
 public:
  // A login is to come at that host: begin() waits for it. Whoever reserves calls release() when it is over, or never
  // came to be.
  void reserve(const std::string& host);
  void release(const std::string& host);

  // May a login be tried there? Waits while another is reserved or under way. False when one has failed at that host,
  // or the deadline came first; whoever is told true calls end() once. begin_reserved() is for who reserved it.
  bool begin(const std::string& host, util::Deadline deadline);
  bool begin_reserved(const std::string& host, util::Deadline deadline);
  void end(const std::string& host, LoginEnd end);

 private:
  enum class State : std::uint8_t { reserved, under_way, spent };
  std::mutex guard_;
  std::condition_variable changed_;
  std::map<std::string, State> hosts_;
};

}  // namespace hygie::net
