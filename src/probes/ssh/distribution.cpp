#include "probes/ssh/distribution.hpp"

#include <array>
#include <utility>

namespace hygie::probes::ssh {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// The digits after the first "deb" that something other than a letter precedes: "2+deb12u7" → "12".
std::string debian_release(std::string_view text) {
  constexpr std::string_view mark = "+deb";
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return "";
  std::string digits;
  for (const char letter : text.substr(at + mark.size())) {
    if (!is_digit(letter) || digits.size() == 2) break;
    digits += letter;
  }
  return digits;
}

}  // namespace

std::optional<Distribution> distribution_of(std::string_view comments) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> prefixes{
      {{"Debian-", "debian"}, {"Raspbian-", "debian"}, {"Ubuntu-", "ubuntu"}}};
  for (const auto& [prefix, product] : prefixes) {
    if (comments.rfind(prefix, 0) != 0) continue;
    Distribution found{.name = "Ubuntu", .product = std::string(product), .platform = "linux"};
    if (product == "debian") {
      found.name = prefix == "Raspbian-" ? "Raspbian GNU/Linux" : "Debian GNU/Linux";
      found.release = debian_release(comments);
    }
    return found;
  }
  if (comments.rfind("FreeBSD-", 0) == 0) return Distribution{.name = "FreeBSD", .platform = "bsd"};
  return std::nullopt;
}

Product product_of(std::string_view software) {
  const auto split = software.find_first_of("_-");
  if (split == std::string_view::npos || split == 0) return Product{.name = std::string(software)};
  return Product{std::string(software.substr(0, split)), std::string(software.substr(split + 1))};
}

}  // namespace hygie::probes::ssh
