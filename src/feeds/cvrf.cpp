// Microsoft's document of a month (api.msrc.microsoft.com/cvrf/v3.0/cvrf/2026-Nov, as JSON): flaws, the products that
// they are in, and for each the build that mends it. Windows alone is read; its updates are cumulative.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "feeds/document.hpp"
#include "feeds/formats.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

// The updates of the month after come 28 days later at the earliest, 35 at the latest: whatever is changed in a
// document from then on does not tell of them.
constexpr std::chrono::days of_a_month{34};

std::string value_of(const json& object, const char* name) {
  return text_of(member(object, name), "Value");
}

// "Windows Server 2022 (Server Core installation)" → windows-server. Programs that bear the name of Windows are none.
std::string product_of(std::string_view name) {
  if (name.starts_with("Windows Server 20")) return "windows-server";
  return name.starts_with("Windows 10 ") || name.starts_with("Windows 11 ") ? "windows-client" : "";
}

struct Build {
  std::string build{};
  std::string revision{};
};

// "10.0.26100.9711" → 26100 and 9711; both "" for any other form.
Build read_build(std::string_view text) {
  const auto parts = util::split(text, '.');
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.size() <= 9 &&
           std::all_of(part.begin(), part.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
  };
  if (parts.size() != 4 || !std::all_of(parts.begin(), parts.end(), is_number)) return {};
  return {.build = std::string{parts[2]}, .revision = std::string{parts[3]}};
}

std::int64_t number(const std::string& digits) {
  return std::stoll(digits);  // read_build lets nine digits through
}

std::map<std::string, std::string> products_of(const json& document) {
  std::map<std::string, std::string> products;
  each(member(member(document, "ProductTree"), "FullProductName"), [&](const json& product) {
    if (std::string known = product_of(text_of(product, "Value")); !known.empty()) {
      products[text_of(product, "ProductID")] = std::move(known);
    }
  });
  return products;
}

// A flaw of a product counts as mended since its first word of it, and not before the month's updates were there.
std::string published(const json& flaw, const std::string& released) {
  std::string first;
  each(member(flaw, "RevisionHistory"), [&](const json& revision) {
    const std::string day = date_of(revision, "Date");
    if (!day.empty() && (first.empty() || day < first)) first = day;
  });
  return std::max(first, released);
}

// "5089549" → KB5089549; other words name no article.
std::string article_of(const json& remediation) {
  const std::string text = value_of(remediation, "Description");
  const bool digits = text.size() >= 6 && text.size() <= 8 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? "KB" + text : std::string{};
}

// The lowest build of each release that mends the flaw: a hot patch mends by a lower one than the whole update.
void give_fixes(const json& flaw, const std::map<std::string, std::string>& products, const std::string& released,
                std::set<std::string>& releases, const FixSink& sink) {
  struct Lowest {
    Build build{};
    std::string article{};
  };
  std::map<std::string, Lowest> lowest;
  each(member(flaw, "Remediations"), [&](const json& remediation) {
    const std::string text = text_of(remediation, "FixedBuild");
    const Build build = read_build(util::trim(text));
    if (build.build.empty()) return;
    each(member(remediation, "ProductID"), [&](const json& id) {
      const auto product = id.is_string() ? products.find(id.get<std::string>()) : products.end();
      if (product == products.end()) return;
      const auto [known, is_new] =
          lowest.try_emplace(product->second + " " + build.build, Lowest{build, article_of(remediation)});
      const bool is_lower = number(build.revision) < number(known->second.build.revision);
      if (!is_new && is_lower) known->second = {build, article_of(remediation)};
    });
  });
  const std::string cve = text_of(flaw, "CVE");
  for (const auto& [release, mend] : lowest) {
    releases.insert(release);
    Fix fix{.naming = Naming::binary_package,
            .release = release,
            .package = "Windows",
            .fixed = mend.build.build + "." + mend.build.revision,
            .advisory = mend.article,
            .published = published(flaw, released)};
    if (is_cve(cve)) fix.cves.push_back(cve);
    sink(fix);
  }
}

}  // namespace

util::Result<About> read_cvrf(std::istream& input, const FixSink& sink) {
  const auto document = read_document(input);
  if (!document) return document.error();
  const json& tracking = member(*document, "DocumentTracking");
  const std::string released = date_of(tracking, "InitialReleaseDate");
  const std::string changed = date_of(tracking, "CurrentReleaseDate");
  if (released.empty() || changed.empty()) {
    return util::Error{"/DocumentTracking: InitialReleaseDate or CurrentReleaseDate is missing, or is no date"};
  }
  const std::string last = util::format_date(std::chrono::sys_days{*util::parse_date(released)} + of_a_month);
  About about{.date = std::min(changed, last), .releases = {}};
  const auto products = products_of(*document);
  std::set<std::string> releases;
  each(member(*document, "Vulnerability"),
       [&](const json& flaw) { give_fixes(flaw, products, released, releases, sink); });
  about.releases = {releases.begin(), releases.end()};
  return about;
}

}  // namespace hygie::feeds
