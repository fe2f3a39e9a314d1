// An IPv4 or IPv6 address and a network in prefix notation.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hygie::util {

class IpAddress {
 public:
  enum class Family : std::uint8_t { v4, v6 };

  // RFC 4291 2.2 and dotted quads; an IPv4-mapped IPv6 address becomes the IPv4 it means. No names, no zone ids.
  static std::optional<IpAddress> parse(std::string_view text);
  static IpAddress v4(std::uint32_t host_order);
  static IpAddress v6(const std::array<std::uint8_t, 16>& bytes);

  Family family() const { return family_; }
  int bits() const { return family_ == Family::v4 ? 32 : 128; }
  // Network byte order; an IPv4 address fills the first four bytes.
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  // RFC 5952 form.
  std::string text() const;
  // The following address, or nothing after the last one.
  std::optional<IpAddress> next() const;

  // IPv4 sorts before IPv6, each by number.
  auto operator<=>(const IpAddress&) const = default;

 private:
  IpAddress(Family family, const std::array<std::uint8_t, 16>& bytes) : family_(family), bytes_(bytes) {}
  Family family_;
  std::array<std::uint8_t, 16> bytes_;
};

// All addresses from `first` to `last`, both included, of one family.
struct IpRange {
  IpAddress first;
  IpAddress last;
  bool contains(const IpAddress& address) const {
    return address.family() == first.family() && first <= address && address <= last;
  }
  bool operator==(const IpRange&) const = default;
};

// "192.168.1.0/24": every address of that prefix; bits after the prefix are ignored. Nothing if it is no network.
std::optional<IpRange> parse_prefix(std::string_view text);

}  // namespace hygie::util
