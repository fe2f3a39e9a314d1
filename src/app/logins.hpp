// Which login each host is tried with.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/gather.hpp"
#include "net/login_budget.hpp"

namespace hygie::app {

// The name by which the auditor gave that address as a target, or "". The reverse name, which whoever answers for the
// network chooses, is none: a certificate for it proves nothing.
std::string written_name(const model::Scope& scope, const util::IpAddress& address);

// What logins need; whatever is given by reference must outlive them.
struct LoginWork {
  const model::Scope& scope;
  const net::Network& network;
  const std::atomic<bool>& stop;
  model::ObservationSink sink;
  util::Instant began;
  net::LoginBudget& budget;
  std::function<void(std::size_t done, std::size_t total)> progress;
};

// The logins that a person asked for. Each host is read in one way, once: the first login that is for it and whose port
// is open, WinRM before SSH, so that nothing is observed twice and no failure stands beside a success. Logins begin
// while the sweep goes on where no other could still come first, and before those that probes would try.
class Logins {
 public:
  Logins(const GatherSettings& settings, LoginWork work);

  // Of a host that is being swept.
  void found_open(const util::IpAddress& address, std::uint16_t port);
  // All is known of these hosts.
  void add(const std::vector<model::DiscoveredHost>& hosts);
  // Waits for all of them. What nobody could log in to says so.
  void finish(const std::vector<model::DiscoveredHost>& hosts);

 private:
  struct Way {
    std::vector<util::IpRange> ranges{};     // none: all hosts
    std::vector<std::uint16_t> ports{};      // any of them, when open
    std::optional<std::uint16_t> at_once{};  // the port that is enough to begin, whatever else is open
    std::function<void(model::DiscoveredHost)> add{};
    std::function<void()> finish{};

    bool is_for(const util::IpAddress& address) const;
  };

  // `at_once`: the port that is enough to begin, whatever else is open.
  template <typename Collector, typename Login>
  void add_way(const Login& login, std::vector<std::uint16_t> ports, std::optional<std::uint16_t> at_once);
  void begin(const Way& way, model::DiscoveredHost host);

  LoginWork work_;
  std::string vantage_;
  std::set<util::IpAddress> begun_{};
  std::atomic<std::size_t> done_{0};
  std::atomic<std::size_t> total_{0};
  std::vector<Way> ways_{};  // ends first
};

}  // namespace hygie::app
