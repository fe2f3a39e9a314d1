// The left half of the river: everything that touches the network or a host. It ends in the store.
#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include "app/progress.hpp"
#include "collectors/collect.hpp"
#include "facts/store.hpp"
#include "model/options.hpp"
#include "model/scope.hpp"

namespace hygie::app {

// A login, and the hosts it is for (none named: all).
struct SshLogin {
  collectors::SshSettings settings{};
  std::vector<util::IpRange> hosts{};
};

struct WinrmLogin {
  collectors::WinrmSettings settings{};
  std::vector<util::IpRange> hosts{};
};

struct GatherSettings {
  enum class Reach : std::uint8_t { this_machine, network } reach = Reach::network;
  std::string vantage{};
  std::vector<SshLogin> logins{};
  std::vector<WinrmLogin> winrm_logins{};
  std::vector<std::string> allow{};  // the engagement's authorisation.allow
};

// Where to look from and how to log in, from the command line first, then the engagement. Reads secrets from where they
// are.
util::Result<GatherSettings> gather_settings(const model::ScanOptions& options, const model::Engagement& engagement);

// Discovers, probes, collects. Returns how that went; `interrupted` ends it early and marks it incomplete.
model::ScanSummary gather(const model::Scope& scope, const GatherSettings& settings, facts::Store& store,
                          const std::filesystem::path& log_file, const std::atomic<bool>& interrupted,
                          Progress& progress);

}  // namespace hygie::app
