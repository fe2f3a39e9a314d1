// What may be touched. scope/ makes one from the engagement and the command line; nothing later can widen it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "util/ip_address.hpp"

namespace hygie::model {

// A server that may be contacted for one protocol, and is never swept: a resolver, a mail host, a database.
struct AllowedService {
  util::IpAddress address;
  std::uint16_t port = 0;
  std::string purpose{};  // "resolver", "kdc", "mail", "website", "database"
};

struct Target {
  util::IpRange range;
  std::string written{};  // as the person wrote it: "192.168.1.0/24", "srv-mairie"
};

struct Scope {
  std::vector<Target> targets{};
  std::vector<util::IpRange> exclusions{};
  std::vector<AllowedService> services{};

  // May a socket be opened to this address and port? Exclusions win over targets and over services.
  bool permits(const util::IpAddress& address, std::uint16_t port) const;
  // May this address be swept?
  bool is_target(const util::IpAddress& address) const;
};

}  // namespace hygie::model
