#include "app/logins.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace hygie::app {
namespace {

// Neither an address nor a range of them.
bool is_name(const std::string& written) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return written.find_first_of(letters) != std::string::npos && written.find(':') == std::string::npos;
}

}  // namespace

std::string written_name(const model::Scope& scope, const util::IpAddress& address) {
  for (const model::Target& target : scope.targets) {
    const bool is_it = target.range.first == address && target.range.last == address;
    if (is_it && is_name(target.written)) return target.written;
  }
  return "";
}

bool Logins::Way::is_for(const util::IpAddress& address) const {
  return ranges.empty() ||
         std::any_of(ranges.begin(), ranges.end(), [&](const util::IpRange& range) { return range.contains(address); });
}

template <typename Collector, typename Login>
void Logins::add_way(const Login& login, std::vector<std::uint16_t> ports, std::optional<std::uint16_t> at_once) {
  auto settings = login.settings;
  settings.now = work_.began;
  settings.logins = &work_.budget;
  const auto collector =
      std::make_shared<Collector>(work_.network, settings, work_.stop, work_.sink,
                                  [this](const collectors::CollectProgress&) { work_.progress(++done_, total_); });
  ways_.push_back({.ranges = login.hosts,
                   .ports = std::move(ports),
                   .at_once = at_once,
                   .add = [collector](model::DiscoveredHost host) { collector->add(std::move(host)); },
                   .finish = [collector] { collector->finish(); }});
}

Logins::Logins(const GatherSettings& settings, LoginWork work) : work_(std::move(work)), vantage_(settings.vantage) {
  for (const WinrmLogin& login : settings.winrm_logins) {
    // Which of its two ports is open is known once the sweep is over.
    add_way<collectors::WinrmCollector>(login, {login.settings.https_port, login.settings.http_port}, std::nullopt);
  }
  for (const SshLogin& login : settings.logins) {
    add_way<collectors::SshCollector>(login, {login.settings.port}, login.settings.port);
  }
}

// Where a login that comes first has another port, that one may yet prove open.
void Logins::found_open(const util::IpAddress& address, std::uint16_t port) {
  const auto first = std::find_if(ways_.begin(), ways_.end(), [&](const Way& way) { return way.is_for(address); });
  if (first == ways_.end() || first->at_once != port) return;
  begin(*first, {.address = address,
                 .observed_host = address.text(),
                 .presence = model::Presence::answered,
                 .ports = {{.number = port, .state = model::PortState::open}}});
}

void Logins::add(const std::vector<model::DiscoveredHost>& hosts) {
  for (const model::DiscoveredHost& host : hosts) {
    const auto first = std::find_if(ways_.begin(), ways_.end(), [&](const Way& way) {
      return way.is_for(host.address) && std::any_of(way.ports.begin(), way.ports.end(),
                                                     [&](std::uint16_t port) { return model::is_open(host, port); });
    });
    if (first != ways_.end()) begin(*first, host);
  }
}

void Logins::finish(const std::vector<model::DiscoveredHost>& hosts) {
  for (const Way& way : ways_) way.finish();
  std::vector<model::DiscoveredHost> left;
  for (const model::DiscoveredHost& host : hosts) {
    if (!begun_.contains(host.address)) left.push_back(host);
  }
  collectors::not_attempted(left, vantage_, work_.began, work_.sink);
}

void Logins::begin(const Way& way, model::DiscoveredHost host) {
  if (!begun_.insert(host.address).second) return;
  host.name = written_name(work_.scope, host.address);
  work_.budget.reserve(host.observed_host);
  total_ = begun_.size();
  way.add(std::move(host));
}

}  // namespace hygie::app
