#include "scope/written.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "scope/load.hpp"
#include "util/text.hpp"

namespace hygie::scope {
namespace {

using util::Error;
using util::IpAddress;
using util::IpRange;

// RFC 1918, RFC 6598, RFC 3927, RFC 2544, RFC 1122 3.2.1.3, RFC 4291 2.5.3, RFC 4193, RFC 4291 2.5.6.
constexpr std::array not_public{"10.0.0.0/8",    "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
                                "198.18.0.0/15", "127.0.0.0/8",   "::1/128",        "fc00::/7",      "fe80::/10"};
// RFC 1122 3.2.1.3 ("this host"), RFC 5771, RFC 919, RFC 4291 2.5.2 and 2.7: never one machine. A connect to an
// unspecified address would reach this machine without saying so.
constexpr std::array no_machine{"0.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "::/128", "ff00::/8"};

constexpr std::uint64_t most_addresses = 65536;  // of one target: an IPv4 /16, an IPv6 /112

IpRange prefix(const char* text) {
  return *util::parse_prefix(text);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Error bad_prefix(std::string_view text, const IpAddress& address) {
  return Error{fmt::format("{} is not a network; the prefix must be 0 to {}", text, address.bits())};
}

// The address of `first` with its last number replaced: "10.0.0.1" and "20".
std::optional<IpAddress> with_last_number(const IpAddress& first, std::string_view number) {
  if (first.family() != IpAddress::Family::v4 || !is_number(number)) return std::nullopt;
  const std::string text = first.text();
  return IpAddress::parse(text.substr(0, text.rfind('.') + 1) + std::string{number});
}

util::Result<Written> parse_range(std::string_view text, const IpAddress& first, std::string_view end) {
  auto last = IpAddress::parse(end);
  if (!last) last = with_last_number(first, end);
  if (!last || last->family() != first.family())
    return Error{fmt::format("{} is not a range; write 10.0.0.1-10.0.0.20 or 10.0.0.1-20", text)};
  if (*last < first) return Error{fmt::format("{} is not a range; it ends before it begins", text)};
  return Written{IpRange{first, *last}};
}

// RFC 1123 2.1, with the underscore that Windows names have. The last label is no number: the system's resolver would
// read "10.1" and "0x7f.1" as addresses.
bool is_name(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty() || text.size() > 253) return false;
  const auto labels = util::split(text, '.');
  for (const std::string_view label : labels) {
    const auto allowed = [](char letter) {
      return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
             letter == '-' || letter == '_';
    };
    if (label.empty() || label.size() > 63 || label.front() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), allowed)) return false;
  }
  const std::string last = util::lower_ascii(labels.back());
  return !is_number(last) && !last.starts_with("0x");
}

}  // namespace

util::Result<Written> parse_written(std::string_view text) {
  if (const auto address = IpAddress::parse(text)) return Written{IpRange{*address, *address}};
  const auto slash = text.find('/');
  if (slash != std::string_view::npos) {
    if (const auto range = util::parse_prefix(text)) return Written{*range};
    if (const auto address = IpAddress::parse(text.substr(0, slash))) return bad_prefix(text, *address);
    return Error{fmt::format("{} is not a network; write 192.168.1.0/24", util::printable(text, 80))};
  }
  const auto dash = text.find('-');
  if (dash != std::string_view::npos) {
    if (const auto first = IpAddress::parse(text.substr(0, dash)))
      return parse_range(util::printable(text, 80), *first, text.substr(dash + 1));
  }
  if (is_name(text)) return Written{HostName{std::string{text}}};
  return Error{
      fmt::format("{} is not an address, a network, a range or a name; write 192.168.1.5, 192.168.1.0/24, "
                  "192.168.1.10-20 or srv-mairie",
                  text.empty() ? "an empty text" : util::printable(text, 80))};
}

std::uint64_t address_count(const IpRange& range) {
  constexpr std::uint64_t most = std::uint64_t{1} << 32;
  const auto& first = range.first.bytes();
  const auto& last = range.last.bytes();
  const auto size = static_cast<std::size_t>(range.first.bits() / 8);
  const std::size_t tail = size - 4;
  if (!std::equal(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(tail), last.begin())) return most;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  for (std::size_t index = tail; index < size; ++index) {
    low = low << 8 | first[index];
    high = high << 8 | last[index];
  }
  return high - low + 1;
}

util::Result<void> check_sweepable(const IpRange& range, std::string_view written) {
  for (const char* text : no_machine) {
    const IpRange nobody = prefix(text);
    if (nobody.contains(range.first) || nobody.contains(range.last))
      return Error{fmt::format("{} holds addresses that no machine has ({}); leave it out", written, text)};
  }
  if (address_count(range) <= most_addresses) return {};
  if (range.first.family() == IpAddress::Family::v6)
    return Error{fmt::format("{} is too large to be swept; give IPv6 networks of /112 or smaller, or names", written)};
  return Error{fmt::format("{} holds {} addresses; give networks of /16 or smaller", written, address_count(range))};
}

bool has_public(const IpRange& range) {
  return std::none_of(not_public.begin(), not_public.end(), [&](const char* text) {
    const IpRange quiet = prefix(text);
    return quiet.contains(range.first) && quiet.contains(range.last);
  });
}

bool is_public(const util::IpAddress& address) {
  return has_public(IpRange{address, address});
}

}  // namespace hygie::scope
