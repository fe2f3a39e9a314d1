#include "probes/http/location.hpp"

#include <algorithm>
#include <charconv>

#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t max_reference = 2048;

std::uint16_t default_port(Scheme scheme) {
  return scheme == Scheme::https ? 443 : 80;
}

bool is_visible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) { return letter > ' ' && letter < '\x7f'; });
}

// "host", "host:8080", "[::1]:8080"
std::optional<Origin> parse_authority(Scheme scheme, std::string_view authority) {
  if (authority.find('@') != std::string_view::npos) return std::nullopt;
  const auto bracket = authority.find(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  Origin origin{scheme, util::lower_ascii(authority.substr(0, colon)), default_port(scheme)};
  if (origin.host.empty()) return std::nullopt;
  if (colon == std::string_view::npos || colon + 1 == authority.size()) return origin;
  const std::string_view digits = authority.substr(colon + 1);
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), origin.port);
  if (error != std::errc{} || stop != digits.data() + digits.size() || origin.port == 0) return std::nullopt;
  return origin;
}

// "//host:port/path" after its scheme.
std::optional<Location> parse_absolute(Scheme scheme, std::string_view rest) {
  const auto end = std::min(rest.find_first_of("/?"), rest.size());
  const auto origin = parse_authority(scheme, rest.substr(0, end));
  if (!origin) return std::nullopt;
  std::string path{rest.substr(end)};
  if (path.empty() || path.front() != '/') path.insert(0, "/");
  return Location{*origin, std::move(path)};
}

}  // namespace

std::string_view to_text(Scheme scheme) {
  return scheme == Scheme::https ? "https" : "http";
}

std::optional<Location> resolve(const Location& base, std::string_view reference) {
  reference = util::trim(reference);
  reference = reference.substr(0, reference.find('#'));
  if (reference.empty() || reference.size() > max_reference || !is_visible(reference)) return std::nullopt;
  const std::string lower = util::lower_ascii(reference.substr(0, 8));
  if (lower.rfind("https://", 0) == 0) return parse_absolute(Scheme::https, reference.substr(8));
  if (lower.rfind("http://", 0) == 0) return parse_absolute(Scheme::http, reference.substr(7));
  if (reference.substr(0, 2) == "//") return parse_absolute(base.origin.scheme, reference.substr(2));
  if (reference.front() == '/') return Location{base.origin, std::string(reference)};
  // A colon before any slash makes it another scheme: mailto:, javascript:
  if (reference.find(':') < reference.find('/')) return std::nullopt;
  const std::string folder = base.path.substr(0, base.path.substr(0, base.path.find('?')).rfind('/') + 1);
  return Location{base.origin, folder + std::string(reference)};
}

std::string host_field(const Origin& origin) {
  if (origin.port == default_port(origin.scheme)) return origin.host;
  return origin.host + ":" + std::to_string(origin.port);
}

Origin origin_of(const util::IpAddress& address, std::uint16_t port, Scheme scheme) {
  const bool is_v6 = address.family() == util::IpAddress::Family::v6;
  return Origin{scheme, is_v6 ? "[" + address.text() + "]" : address.text(), port};
}

}  // namespace hygie::probes::http
