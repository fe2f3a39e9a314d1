#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "feeds/formats.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::feeds {
namespace {

constexpr std::size_t longest_line = 64u << 10;

// "25 Nov 2026" → "2026-11-25", "" when it is none.
std::string date_of(std::string_view text) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto words = util::split(text, ' ');
  if (words.size() != 3) return {};
  const auto month = std::find(months.begin(), months.end(), words[1]);
  if (month == months.end()) return {};
  const std::string date = fmt::format("{}-{:02}-{:0>2}", words[2], month - months.begin() + 1, words[0]);
  return util::parse_date(date) ? date : std::string{};
}

// "[bookworm] - package 1.0-1" → a fix; entries without a version are none.
void take_release(std::string_view line, Fix fix, std::set<std::string>& releases, const FixSink& sink) {
  const auto words = util::split(line, ' ');
  if (words.size() < 4 || words[0].size() < 3 || !words[0].ends_with(']') || words[1] != "-") return;
  if (words[3].starts_with('<')) return;
  fix.release = "debian " + std::string{words[0].substr(1, words[0].size() - 2)};
  fix.package = words[2];
  fix.fixed = words[3];
  releases.insert(fix.release);
  sink(fix);
}

// "[25 Nov 2026] DSA-1-1 package - security update"; nothing in case of damage.
bool take_head(std::string_view line, Fix& fix) {
  const auto close = line.find("] ");
  if (close == std::string_view::npos) return false;
  const auto words = util::split(line.substr(close + 2), ' ');
  const std::string date = date_of(line.substr(1, close - 1));
  if (date.empty() || words.empty()) return false;
  fix = {.naming = Naming::source_package, .advisory = std::string{words[0]}, .published = date};
  return true;
}

}  // namespace

util::Result<About> read_debian_advisories(std::istream& input, const FixSink& sink) {
  About about;
  std::set<std::string> releases;
  Fix fix;
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (line.size() > longest_line) return util::Error{fmt::format("line {} is too long", number)};
    const std::string_view text = util::trim(line);
    if (text.empty()) continue;
    if (line.front() == '[') {
      if (!take_head(text, fix)) return util::Error{fmt::format("line {} names no date and advisory", number)};
      about.date = std::max(about.date, fix.published);
    } else if (text.starts_with('{') && text.ends_with('}')) {
      for (const std::string_view cve : util::split(text.substr(1, text.size() - 2), ' ')) {
        if (is_cve(cve)) fix.cves.emplace_back(cve);
      }
    } else if (text.starts_with('[') && !fix.advisory.empty()) {
      take_release(text, fix, releases, sink);
    }
  }
  if (releases.empty()) return util::Error{"holds no advisory of Debian"};
  about.releases = {releases.begin(), releases.end()};
  return about;
}

}  // namespace hygie::feeds
