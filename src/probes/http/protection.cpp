#include "probes/http/protection.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t max_challenges = 16;

bool has_attribute(const std::vector<std::string_view>& parts, std::string_view name) {
  // The first part is the cookie itself, whatever its name.
  return std::any_of(parts.begin() + 1, parts.end(), [name](std::string_view part) {
    return util::lower_ascii(util::trim(part.substr(0, part.find('=')))) == name;
  });
}

// Parts between commas that stand outside quotes.
std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  bool is_quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_quoted && text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      is_quoted = !is_quoted;
    } else if (text[at] == ',' && !is_quoted) {
      parts.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  parts.push_back(text.substr(std::min(begin, text.size())));
  return parts;
}

// `realm="x"` → x
std::optional<std::string> realm_of(std::string_view parameter) {
  const auto equals = parameter.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  if (util::lower_ascii(util::trim(parameter.substr(0, equals))) != "realm") return std::nullopt;
  std::string_view value = util::trim(parameter.substr(equals + 1));
  if (!value.empty() && value.front() == '"') value = value.substr(1, value.find('"', 1) - 1);
  return std::string{value};
}

}  // namespace

void count_cookies(const Head& head, Cookies& cookies) {
  for (const std::string& cookie : head.all("set-cookie")) {
    const auto parts = util::split(cookie, ';');
    ++cookies.count;
    if (!has_attribute(parts, "secure")) ++cookies.without_secure;
    if (!has_attribute(parts, "httponly")) ++cookies.without_http_only;
  }
}

std::optional<std::int64_t> hsts_max_age(const Head& head) {
  const std::string field = head.field("strict-transport-security");
  for (const std::string_view part : util::split(field, ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    if (util::lower_ascii(util::trim(part.substr(0, equals))) != "max-age") continue;
    std::string_view digits = util::trim(part.substr(equals + 1));
    if (digits.size() > 2 && digits.front() == '"' && digits.back() == '"')
      digits = digits.substr(1, digits.size() - 2);
    std::int64_t seconds = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    const bool whole = error == std::errc{} && stop == digits.data() + digits.size() && seconds >= 0;
    return whole ? std::optional{seconds} : std::nullopt;
  }
  return std::nullopt;
}

std::vector<Challenge> challenges(const Head& head) {
  std::vector<Challenge> found;
  for (const std::string& field : head.all("www-authenticate")) {
    for (const std::string_view written : split_list(field)) {
      std::string_view part = util::trim(written);
      const std::string_view first = part.substr(0, part.find(' '));
      // A scheme stands alone or before a space; a parameter has its equals sign first.
      const bool is_scheme = !first.empty() && first.find('=') == std::string_view::npos;
      if (is_scheme) {
        if (found.size() == max_challenges) return found;
        found.push_back({.scheme = util::lower_ascii(first)});
        part.remove_prefix(std::min(part.size(), first.size() + 1));
      }
      const auto realm = realm_of(part);
      if (realm && !found.empty() && found.back().realm.empty()) found.back().realm = *realm;
    }
  }
  return found;
}

}  // namespace hygie::probes::http
