#include "util/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace hygie::util {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string terminated{text};
  if (terminated.size() != text.size() || text.find('\0') != std::string_view::npos) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1) return IpAddress{Family::v4, bytes};
  if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) return v6(bytes);
  return std::nullopt;
}

IpAddress IpAddress::v4(std::uint32_t host_order) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t index = 0; index < 4; ++index) {
    bytes[index] = static_cast<std::uint8_t>(host_order >> (24 - 8 * index));
  }
  return IpAddress{Family::v4, bytes};
}

IpAddress IpAddress::v6(const std::array<std::uint8_t, 16>& bytes) {
  if (!std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes.begin())) return IpAddress{Family::v6, bytes};
  std::array<std::uint8_t, 16> mapped{};
  std::copy(bytes.begin() + 12, bytes.end(), mapped.begin());
  return IpAddress{Family::v4, mapped};
}

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  const int family = family_ == Family::v4 ? AF_INET : AF_INET6;
  return inet_ntop(family, bytes_.data(), buffer.data(), static_cast<socklen_t>(buffer.size()));
}

std::optional<IpAddress> IpAddress::next() const {
  std::array<std::uint8_t, 16> bytes = bytes_;
  for (std::size_t index = static_cast<std::size_t>(bits() / 8); index-- > 0;) {
    if (++bytes[index] != 0) return IpAddress{family_, bytes};
  }
  return std::nullopt;
}

std::optional<IpRange> parse_prefix(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto address = IpAddress::parse(text.substr(0, slash));
  const std::string_view length = text.substr(slash + 1);
  int prefix = -1;
  const auto [end, problem] = std::from_chars(length.data(), length.data() + length.size(), prefix);
  if (!address || problem != std::errc{} || end != length.data() + length.size() || length.empty()) return std::nullopt;
  if (prefix < 0 || prefix > address->bits()) return std::nullopt;
  std::array<std::uint8_t, 16> first = address->bytes();
  std::array<std::uint8_t, 16> last = address->bytes();
  for (int bit = prefix; bit < address->bits(); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
    const auto index = static_cast<std::size_t>(bit / 8);
    first[index] = static_cast<std::uint8_t>(first[index] & ~mask);
    last[index] = static_cast<std::uint8_t>(last[index] | mask);
  }
  if (address->family() == IpAddress::Family::v6) return IpRange{IpAddress::v6(first), IpAddress::v6(last)};
  const auto number = [](const std::array<std::uint8_t, 16>& bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | static_cast<std::uint32_t>(bytes[3]);
  };
  return IpRange{IpAddress::v4(number(first)), IpAddress::v4(number(last))};
}

}  // namespace hygie::util
