#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>

#include "feeds/feeds.hpp"
#include "feeds/files.hpp"
#include "feeds/inventory.hpp"
#include "util/package_version.hpp"

namespace hygie::feeds {
namespace {

// All fixes that one package of one host lacks.
struct Missing {
  std::string installed{};
  std::string fixed{};  // the highest
  std::string advisory{};
  std::string cve{};
  std::string published{};  // the oldest
  std::string exploited_since{};
  std::int64_t fixes = 0;
};

using Lacks = std::vector<std::map<std::string, Missing, std::less<>>>;  // by host, then package

bool is_older(const std::string& left, const std::string& right, const std::string& release) {
  const bool dpkg = release.starts_with("debian ") || release.starts_with("ubuntu ");
  return (dpkg ? util::compare_deb_versions(left, right) : util::compare_rpm_versions(left, right)) < 0;
}

// A package of a module is mended within its stream only; which stream a fix is for, its release tells alone.
bool other_module(const std::string& installed, const std::string& fixed) {
  const auto is_modular = [](const std::string& version) { return version.find(".module") != std::string::npos; };
  return is_modular(installed) || is_modular(fixed);
}

// What mends this version: that of its own stream where the feed names one.
Mend mend_for(const std::string& installed, const Fix& fix) {
  const std::string_view stream = util::rpm_minor_release(installed);
  for (const Mend& mend : fix.streams) {
    if (!stream.empty() && util::rpm_minor_release(mend.version) == stream) return mend;
  }
  return {.version = fix.fixed, .advisory = fix.advisory, .published = fix.published};
}

void note(const Fix& fix, const Mend& mend, const KnownExploited& exploited, Missing& missing) {
  missing.fixes += 1;
  if (missing.fixed.empty() || is_older(missing.fixed, mend.version, fix.release)) missing.fixed = mend.version;
  // The oldest advisory says since when the package has been waiting.
  if (!mend.published.empty() && (missing.published.empty() || mend.published < missing.published)) {
    missing.published = mend.published;
    missing.advisory = mend.advisory;
  }
  for (const std::string& cve : fix.cves) {
    const auto found = exploited.added.find(cve);
    if (found == exploited.added.end()) {
      if (missing.cve.empty()) missing.cve = cve;
      continue;
    }
    if (!missing.exploited_since.empty() && missing.exploited_since <= found->second) continue;
    missing.exploited_since = found->second;
    missing.cve = cve;
  }
}

model::Value text_or_null(const std::string& text) {
  return text.empty() ? model::Value{} : model::Value{text};
}

const char* name_of(Format format) {
  if (format == Format::oval) return "oval";
  if (format == Format::csaf) return "csaf";
  if (format == Format::cvrf) return "cvrf";
  return format == Format::openvex ? "openvex" : "debian";
}

class Comparison {
 public:
  Comparison(Inventory inventory, Floors floors)
      : inventory_(std::move(inventory)), floors_(floors), lacks_(inventory_.hosts.size()) {
    unsure_.resize(inventory_.hosts.size());
  }

  void weigh(const Fix& fix, const KnownExploited& exploited) {
    const auto found = inventory_.installed.find(key(fix.naming, fix.release, fix.package));
    if (found == inventory_.installed.end()) return;
    for (const Installed& installed : found->second) {
      const Mend mend = mend_for(installed.compared, fix);
      if (!is_older(installed.compared, mend.version, fix.release)) continue;
      for (const std::uint32_t host : installed.hosts) {
        if (other_module(installed.compared, mend.version)) {
          unsure_[host] = true;
          continue;
        }
        Missing& missing = lacks_[host][installed.package];
        missing.installed = installed.version;
        note(fix, mend, exploited, missing);
      }
    }
  }

  std::vector<model::Observation> observations(const Folder& folder, util::Instant now) const {
    std::vector<model::Observation> all;
    for (std::size_t host = 0; host < inventory_.hosts.size(); ++host) {
      model::Observation feeds = observation(host, "security_feeds", now);
      model::Observation fixes = observation(host, "missing_fixes", now);
      feeds.rows = rows_of_feeds(host, folder);
      const bool covered = !feeds.rows.empty();
      for (model::Observation* each : {&feeds, &fixes}) {
        each->status = covered ? model::Outcome::ok : model::Outcome::unsupported;
        if (!covered) each->reason = "no_feed_for_release";
      }
      if (covered && !folder.exploited.date.empty()) feeds.rows.push_back(row_of_exploited(folder.exploited));
      if (covered) fixes.rows = rows_of_fixes(host);
      all.push_back(std::move(feeds));
      all.push_back(std::move(fixes));
    }
    return all;
  }

 private:
  model::Observation observation(std::size_t host, const char* table, util::Instant now) const {
    return {.observed_host = inventory_.hosts[host].observed,
            .source = source,
            .endpoint = "host",
            .table = table,
            .started_at = now};
  }

  // Why packages of the host may lack fixes that the feed does not tell of; "" when it tells of all.
  std::string doubt(std::size_t host, const Feed& feed) const {
    if (feed.format == Format::debian_advisories) return "advisories_only";
    // A folder that lacks some of them looks like one that has them all.
    if (feed.format == Format::csaf || feed.format == Format::openvex) return "one_file_a_flaw";
    if (feed.format == Format::cvrf) return "system_alone";
    if (is_small(host, feed)) return "feed_too_small";
    if (unsure_[host]) return "modules_not_judged";
    // Ubuntu's OVAL compares kernels by uname(1), not by package.
    const Host& about = inventory_.hosts[host];
    if (feed.format == Format::oval && about.own_kernel && about.release.starts_with("ubuntu "))
      return "kernel_not_in_feed";
    return {};
  }

  // A file that names the release now and then is an excerpt.
  bool is_small(std::size_t host, const Feed& feed) const {
    const auto told = [&](const std::string& release) {
      const auto found = feed.fixes.find(release);
      return found == feed.fixes.end() ? 0 : found->second;
    };
    const Host& about = inventory_.hosts[host];
    return std::max(told(about.release), told(about.also)) < floors_.fixes;
  }

  std::vector<model::Row> rows_of_feeds(std::size_t host, const Folder& folder) const {
    std::vector<model::Row> rows;
    const Host& about = inventory_.hosts[host];
    for (const Feed& feed : folder.feeds) {
      const auto& releases = feed.about.releases;
      const auto covers = [&](const std::string& release) {
        return !release.empty() && std::find(releases.begin(), releases.end(), release) != releases.end();
      };
      if (!covers(about.release) && !covers(about.also)) continue;
      const std::string why = doubt(host, feed);
      rows.push_back({{"feed", std::string{name_of(feed.format)}},
                      {"feed_date", text_or_null(feed.about.date)},
                      {"covers", about.release},
                      {"complete", std::string{why.empty() ? "yes" : "no"}},
                      {"reason", text_or_null(why)}});
    }
    return rows;
  }

  model::Row row_of_exploited(const KnownExploited& exploited) const {
    const bool whole = exploited.added.size() >= floors_.exploited;
    return {{"feed", std::string{"kev"}},
            {"feed_date", exploited.date},
            {"covers", std::string{"all"}},
            {"complete", std::string{whole ? "yes" : "no"}},
            {"reason", text_or_null(whole ? "" : "feed_too_small")}};
  }

  std::vector<model::Row> rows_of_fixes(std::size_t host) const {
    std::vector<model::Row> rows;
    for (const auto& [package, missing] : lacks_[host]) {
      rows.push_back({{"package", package},
                      {"installed", missing.installed},
                      {"fixed", missing.fixed},
                      {"advisory", text_or_null(missing.advisory)},
                      {"cve", text_or_null(missing.cve)},
                      {"published", text_or_null(missing.published)},
                      {"exploited_since", text_or_null(missing.exploited_since)},
                      {"fixes", missing.fixes}});
    }
    return rows;
  }

  Inventory inventory_;
  Floors floors_;
  Lacks lacks_;
  std::vector<bool> unsure_{};
};

// A host that nobody could read has nothing to compare: its feeds are unknown for the reason that its packages are.
void add_unread(const facts::Store& store, util::Instant now, std::vector<model::Observation>& all) {
  SQLite::Statement attempts{
      store.database(),
      std::string{
          "select distinct observed_host, endpoint, status, reason from collection where table_name = 'packages' "
          "and status not in ('ok', 'partial') and observed_host not in (select observed_host from packages "
          "union select observed_host from os_version where "} +
          leveled + ") order by 1, 2, 3, 4"};
  while (attempts.executeStep()) {
    const auto status = model::outcome_from(attempts.getColumn(2).getString());
    if (!status) continue;
    all.push_back({.observed_host = attempts.getColumn(0).getString(),
                   .source = source,
                   .endpoint = attempts.getColumn(1).getString(),
                   .table = "security_feeds",
                   .status = *status,
                   .reason = attempts.getColumn(3).getString(),
                   .started_at = now});
  }
}

}  // namespace

util::Result<void> check(const std::filesystem::path& folder) {
  const auto read = read_folder(folder, [](const Fix&, const KnownExploited&) {});
  if (!read) return read.error();
  if (read->feeds.empty())
    return util::Error{folder.string() + ": holds no feed of fixes; CISA's alone names no package"};
  return {};
}

util::Result<std::vector<model::Observation>> compare(const facts::Store& store, const std::filesystem::path& folder,
                                                      util::Instant now, Floors floors) {
  Comparison comparison{take_inventory(store), floors};
  const auto read =
      read_folder(folder, [&](const Fix& fix, const KnownExploited& exploited) { comparison.weigh(fix, exploited); });
  if (!read) return read.error();
  auto all = comparison.observations(*read, now);
  add_unread(store, now, all);
  return all;
}

std::vector<model::Observation> not_given(const facts::Store& store, util::Instant now) {
  std::vector<model::Observation> all;
  SQLite::Statement hosts{store.database(), std::string{"select observed_host from packages union select observed_host "
                                                        "from os_version where "} +
                                                leveled + " order by observed_host"};
  while (hosts.executeStep()) {
    for (const char* table : {"security_feeds", "missing_fixes"}) {
      all.push_back({.observed_host = hosts.getColumn(0).getString(),
                     .source = source,
                     .endpoint = "host",
                     .table = table,
                     .status = model::Outcome::not_attempted,
                     .reason = "no_feed",
                     .started_at = now});
    }
  }
  add_unread(store, now, all);
  return all;
}

}  // namespace hygie::feeds
