#include "probes/http/console.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t max_version = 64;
constexpr std::array<std::string_view, 12> kinds{"printer",    "switch", "access_point", "router",
                                                 "firewall",   "nas",    "camera",       "oob",
                                                 "hypervisor", "phone",  "application",  "default_page"};

bool contains(std::string_view text, std::string_view part) {
  return part.empty() || text.find(part) != std::string_view::npos;
}

bool holds(const Sign& sign, const Shown& shown) {
  return contains(shown.low_title, sign.title) && (sign.title_is.empty() || shown.low_title == sign.title_is) &&
         contains(shown.low_fields, sign.field) && contains(shown.low_body, sign.body) &&
         contains(shown.low_certificate, sign.certificate) && (!sign.favicon || shown.favicon == sign.favicon);
}

bool any_holds(const std::vector<Sign>& signs, const Shown& shown) {
  return std::any_of(signs.begin(), signs.end(), [&](const Sign& sign) { return holds(sign, shown); });
}

std::string cut_from(const Cut& cut, std::string_view original, std::string_view low) {
  const auto at = low.find(cut.after);
  if (at == std::string_view::npos) return "";
  const auto begin = at + cut.after.size();
  const auto end = original.find_first_of(cut.until, begin);
  // Without its end it is no version but the rest of a page.
  if (end == std::string_view::npos && cut.place == Cut::Place::body) return "";
  const std::string_view text = util::trim(original.substr(begin, end == std::string_view::npos ? end : end - begin));
  const bool has_digit =
      std::any_of(text.begin(), text.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
  return has_digit && text.size() <= max_version ? util::printable(text, max_version) : "";
}

std::string version_of(const Console& console, const Shown& shown) {
  for (const Cut& cut : console.version) {
    std::string version;
    if (cut.place == Cut::Place::title) version = cut_from(cut, shown.title, shown.low_title);
    if (cut.place == Cut::Place::fields) version = cut_from(cut, shown.fields, shown.low_fields);
    if (cut.place == Cut::Place::body) version = cut_from(cut, shown.body, shown.low_body);
    if (!version.empty()) return version;
  }
  return "";
}

}  // namespace

Shown show(std::string title, std::string fields, std::string body, std::string_view certificate) {
  Shown shown{.low_title = util::lower_ascii(title),
              .low_fields = util::lower_ascii(fields),
              .low_body = util::lower_ascii(body),
              .low_certificate = util::lower_ascii(certificate)};
  shown.title = std::move(title);
  shown.fields = std::move(fields);
  shown.body = std::move(body);
  return shown;
}

bool is_known_kind(std::string_view kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::optional<Recognised> recognise(const Shown& shown, const std::vector<Console>& consoles) {
  for (const Console& console : consoles) {
    // A page that is not set up yet often shows nothing else.
    const bool is_factory = any_holds(console.factory, shown);
    if (!is_factory && !any_holds(console.signs, shown)) continue;
    return Recognised{.console = &console, .version = version_of(console, shown), .is_factory = is_factory};
  }
  return std::nullopt;
}

}  // namespace hygie::probes::http
