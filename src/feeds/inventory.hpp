// What is installed on the hosts, arranged so that one look tells whom a fix concerns.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "facts/store.hpp"
#include "feeds/fix.hpp"

namespace hygie::feeds {

struct Host {
  std::string observed{};
  std::string release{};  // "debian bookworm", "ubuntu 22.04" …; "" when the operating system is not certain
  std::string also{};     // the same in OVAL's words, where these differ: "debian 12"
  bool own_kernel = false;
};

// One version of a package, and on which hosts it is.
struct Installed {
  std::string package{};
  std::string version{};   // as installed
  std::string compared{};  // of the source, where the feed speaks of sources
  std::vector<std::uint32_t> hosts{};
};

struct Inventory {
  std::vector<Host> hosts{};
  // By key() of release, naming and package.
  std::unordered_map<std::string, std::vector<Installed>> installed{};
};

std::string key(Naming naming, const std::string& release, const std::string& package);

// Which rows of os_version tell the level of a Windows.
inline constexpr const char* leveled =
    "product like 'windows-%' and build is not null and revision is not null and confidence = 'certain'";

// From packages and os_version; a host with no packages is left out, but for Windows: there the system is the package,
// "Windows" of "windows-client 26100", and its version the level, "26100.9711".
Inventory take_inventory(const facts::Store& store);

}  // namespace hygie::feeds
