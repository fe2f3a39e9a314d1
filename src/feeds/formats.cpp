#include "feeds/formats.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::feeds {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

}  // namespace

bool is_cve(std::string_view text) {
  // CVE-YYYY-NNNN, four digits or more (cve.org, CVE ID syntax).
  if (!text.starts_with("CVE-") || text.size() < 13 || text.size() > 24 || text[8] != '-') return false;
  const std::string_view year = text.substr(4, 4);
  const std::string_view number = text.substr(9);
  return std::all_of(year.begin(), year.end(), is_digit) && std::all_of(number.begin(), number.end(), is_digit);
}

Format recognise(std::string_view beginning) {
  for (const std::string_view magic : {"BZh", "\x1f\x8b", "\3757zXZ", "\x28\xb5\x2f\xfd", "PK\x03\x04"}) {
    if (beginning.starts_with(magic)) return Format::packed;
  }
  if (beginning.starts_with("\xef\xbb\xbf")) beginning.remove_prefix(3);
  const std::string_view text = util::trim(beginning);
  const auto has = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
  if (text.starts_with('<')) return has("oval_definitions") ? Format::oval : Format::unknown;
  if (text.starts_with('[') && has("] DSA-")) return Format::debian_advisories;
  if (text.starts_with('[') && has("] DLA-")) return Format::debian_advisories;
  if (!text.starts_with('{')) return Format::unknown;
  if (has("\"csaf_version\"") || has("\"aggregate_severity\"")) return Format::csaf;
  if (has("openvex.dev")) return Format::openvex;
  if (has("\"DocumentTitle\"") || has("\"DocumentTracking\"")) return Format::cvrf;
  if (has("\"catalogVersion\"")) return Format::kev;
  return has("\"CVE-") || has("\"TEMP-") ? Format::debian_tracker : Format::unknown;
}

}  // namespace hygie::feeds
