#include "app/logins.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include <catch2/catch.hpp>

using namespace hygie;

namespace {

model::DiscoveredHost host(const std::string& address, const std::vector<std::uint16_t>& open) {
  model::DiscoveredHost made{.address = util::IpAddress::parse(address).value(), .observed_host = address};
  for (const std::uint16_t port : std::array<std::uint16_t, 3>{22, 5985, 5986}) {
    const bool is_open = std::find(open.begin(), open.end(), port) != open.end();
    made.ports.push_back({.number = port, .state = is_open ? model::PortState::open : model::PortState::refused});
  }
  return made;
}

struct Run {
  // Nothing is in scope: every login ends before it has sent anything.
  const model::Scope scope{};
  const net::Network network{scope};
  const std::atomic<bool> stop{false};
  net::LoginBudget budget{};
  std::mutex lock{};
  std::map<std::string, std::map<std::string, std::size_t>> rows{};  // by host and source
  std::map<std::string, std::string> reason{};
  std::size_t done = 0;

  app::LoginWork work() {
    return {.scope = scope,
            .network = network,
            .stop = stop,
            .sink =
                [this](const model::Observation& each) {
                  const std::lock_guard hold{lock};
                  ++rows[each.observed_host][each.source];
                  reason[each.observed_host] = each.reason;
                },
            .began = {},
            .budget = budget,
            .progress = [this](std::size_t count, std::size_t) { done = count; }};
  }
};

app::GatherSettings both_ways() {
  app::GatherSettings settings;
  settings.logins.emplace_back();
  settings.logins.back().settings.user = "audit";
  settings.winrm_logins.emplace_back();
  settings.winrm_logins.back().settings.user = "audit";
  settings.winrm_logins.back().settings.password = std::make_shared<const util::Secret>("x");
  return settings;
}

}  // namespace

TEST_CASE("each host is read in one way: WinRM where its port is open, else SSH, else none") {
  Run run;
  const std::vector<model::DiscoveredHost> hosts{host("192.0.2.1", {22, 5985}), host("192.0.2.2", {22}),
                                                 host("192.0.2.3", {}), host("192.0.2.4", {5986})};
  const auto settings = both_ways();
  {
    app::Logins logins{settings, run.work()};
    // Nobody knows yet whether the port of the login that comes first is open.
    logins.found_open(hosts[0].address, 22);
    logins.add(hosts);
    logins.add(hosts);
    logins.finish(hosts);
  }
  const std::size_t tables = collectors::all_host_tables().size();
  using Rows = std::map<std::string, std::size_t>;
  CHECK(run.rows["192.0.2.1"] == Rows{{"winrm", tables}});
  CHECK(run.rows["192.0.2.2"] == Rows{{"ssh", tables}});
  CHECK(run.rows["192.0.2.4"] == Rows{{"winrm", tables}});
  CHECK(run.rows["192.0.2.3"].size() == 1);
  CHECK(run.reason["192.0.2.3"] == "no_credential");
  CHECK(run.reason["192.0.2.1"] == "out_of_scope");
  CHECK(run.done == 3);
}

TEST_CASE("a login over SSH begins in the sweep where none over WinRM is for that host") {
  Run run;
  auto settings = both_ways();
  settings.winrm_logins.back().hosts = {util::parse_prefix("192.0.2.128/25").value()};
  const auto swept = host("192.0.2.1", {22, 5985});
  {
    app::Logins logins{settings, run.work()};
    logins.found_open(swept.address, 22);
    logins.finish({swept});
  }
  CHECK(run.rows["192.0.2.1"].contains("ssh"));
  CHECK(run.rows["192.0.2.1"].size() == 1);
}

TEST_CASE("a host has the name by which the auditor gave it, and no other") {
  const auto address = util::IpAddress::parse("192.0.2.7").value();
  const util::IpRange one{address, address};
  const auto written = [&](const std::string& text, const util::IpRange& range) {
    return app::written_name(model::Scope{.targets = {model::Target{.range = range, .written = text}}}, address);
  };
  CHECK(written("srv-compta.example.test", one) == "srv-compta.example.test");
  CHECK(written("192.0.2.7", one).empty());
  CHECK(written("192.0.2.0/24", util::parse_prefix("192.0.2.0/24").value()).empty());
  CHECK(app::written_name(model::Scope{}, address).empty());
}
