// Where a redirect leads (RFC 9110 10.2.2, RFC 3986).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "util/ip_address.hpp"

namespace hygie::probes::http {

enum class Scheme : std::uint8_t { http, https };
std::string_view to_text(Scheme scheme);

struct Origin {
  Scheme scheme = Scheme::http;
  std::string host{};  // lower case; an IPv6 address in brackets
  std::uint16_t port = 80;
  bool operator==(const Origin&) const = default;
};

struct Location {
  Origin origin{};
  std::string path{};  // starts with "/", visible ASCII only, at most 2048 bytes
};

// `reference` as it stands in Location, from a page at `base`. Nothing for another scheme or what cannot be sent back.
std::optional<Location> resolve(const Location& base, std::string_view reference);

// The Host field: the port stands only where it is not the scheme's own.
std::string host_field(const Origin& origin);
Origin origin_of(const util::IpAddress& address, std::uint16_t port, Scheme scheme);

}  // namespace hygie::probes::http
