#include "app/earlier.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "util/text.hpp"

namespace hygie::app {
namespace {

// Those of both, each once, in order of appearance.
std::vector<std::string> united(std::vector<std::string> first, const std::vector<std::string>& second) {
  for (const std::string& each : second) {
    if (std::find(first.begin(), first.end(), each) == first.end()) first.push_back(each);
  }
  return first;
}

util::Error refused(const std::filesystem::path& folder, std::string_view why) {
  return util::Error{fmt::format("--into {}: {}", folder.string(), why)};
}

}  // namespace

util::Result<Earlier> open_earlier(const std::filesystem::path& folder) {
  auto store = facts::Store::open(folder / "facts.db");
  if (!store) return store.error();
  facts::Audit audit = store->audit();
  if (store->is_unfinished()) return refused(folder, "its scan was broken off; audit anew");
  return Earlier{.store = std::move(*store), .audit = std::move(audit)};
}

util::Result<void> check_vantage_is_new(const model::ScanOptions& options, const Earlier& earlier) {
  const auto no = [&options](std::string_view why) { return refused(options.into, why); };
  if (options.vantage.empty()) return no("needs --from: where does this machine stand now?");
  const auto& vantages = earlier.audit.scan.vantages;
  if (vantages.empty()) return no("its scan did not say where it stood; audit anew, with --from");
  if (std::find(vantages.begin(), vantages.end(), options.vantage) == vantages.end()) return {};
  return no(fmt::format("was looked at from {} already; it has {}", options.vantage, util::join(vantages, ", ")));
}

util::Result<void> inherit(const facts::Audit& earlier, const model::AuditOptions& options, facts::Audit& audit) {
  if (options.engagement_file.empty()) {
    audit.engagement_text = earlier.engagement_text;
  } else if (util::sha256_hex(audit.engagement_text) != util::sha256_hex(earlier.engagement_text)) {
    return refused(options.into,
                   fmt::format("was made under another engagement than {}; leave --engagement out to go on "
                               "under its own, or audit anew",
                               options.engagement_file.string()));
  }
  if (options.judging.answers_file.empty()) audit.answers_text = earlier.answers_text;
  if (options.judging.lifecycle_file.empty()) audit.lifecycle_text = earlier.lifecycle_text;
  if (options.judging.profile.empty()) audit.profile_text = earlier.profile_text;
  audit.profile_name = earlier.profile_name;
  return {};
}

model::ScanSummary join(const model::ScanSummary& earlier, const model::ScanSummary& later, const facts::Store& store) {
  model::ScanSummary both = later;
  both.started_at = std::min(earlier.started_at, later.started_at);
  both.vantages = united(earlier.vantages, later.vantages);
  both.targets = united(earlier.targets, later.targets);
  both.exclusions = united(earlier.exclusions, later.exclusions);
  // The same networks seen from two places are counted once.
  const bool widened = both.targets.size() > std::max(earlier.targets.size(), later.targets.size());
  both.addresses = widened ? earlier.addresses + later.addresses : std::max(earlier.addresses, later.addresses);
  const auto present = store.count_present();
  both.answered = present.first;
  both.neighbour_only = present.second;
  both.incomplete = earlier.incomplete || later.incomplete;
  both.limits = united(earlier.limits, later.limits);
  return both;
}

}  // namespace hygie::app
