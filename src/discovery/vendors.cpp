#include "discovery/vendors.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::discovery {
namespace {

constexpr std::size_t largest_list = 32u << 20;
constexpr std::size_t longest_name = 80;

struct Maker {
  std::string prefix;  // lower-case hex digits without separators
  std::string_view name;
};

// "00-00-0C   (hex)\t\tCisco Systems, Inc" of IEEE's list, "00000C Cisco Systems" of nmap's.
std::optional<Maker> parse_line(std::string_view line) {
  const auto blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos || blank < 6) return std::nullopt;
  std::string prefix = util::lower_ascii(line.substr(0, blank));
  std::erase(prefix, '-');
  if (prefix.size() < 6 || prefix.size() > 9) return std::nullopt;
  if (prefix.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  std::string_view name = util::trim(line.substr(blank));
  if (name.starts_with("(base 16)")) return std::nullopt;  // IEEE repeats each entry in this form
  if (name.starts_with("(hex)")) name = util::trim(name.substr(5));
  if (name.empty()) return std::nullopt;
  return Maker{.prefix = std::move(prefix), .name = name};
}

std::string digits_of(std::string mac) {
  std::erase(mac, ':');
  return util::lower_ascii(mac);
}

}  // namespace

std::vector<std::filesystem::path> vendor_lists() {
  return {"/usr/share/ieee-data/oui.txt", "/var/lib/ieee-data/oui.txt", "/usr/share/nmap/nmap-mac-prefixes"};
}

std::map<std::string, std::string> vendors_of(const std::set<std::string>& macs,
                                              const std::vector<std::filesystem::path>& lists) {
  std::map<std::string, std::string> vendors;
  if (macs.empty()) return vendors;
  std::map<std::string, std::string> by_digits;
  for (const std::string& mac : macs) by_digits[digits_of(mac)] = mac;
  std::map<std::string, std::size_t> best;  // length of the prefix that named the maker
  for (const std::filesystem::path& list : lists) {
    const auto content = util::read_file(list, largest_list);
    if (!content) continue;
    for (const std::string_view line : util::split(*content, '\n')) {
      const auto maker = parse_line(line);
      if (!maker) continue;
      // Sorted digits: all addresses with this prefix stand together.
      for (auto place = by_digits.lower_bound(maker->prefix); place != by_digits.end(); ++place) {
        if (!place->first.starts_with(maker->prefix)) break;
        if (best[place->second] >= maker->prefix.size()) continue;
        best[place->second] = maker->prefix.size();
        vendors[place->second] = util::printable(maker->name, longest_name);
      }
    }
    return vendors;
  }
  return vendors;
}

}  // namespace hygie::discovery
