#include <fmt/core.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "scope/load.hpp"

namespace hygie::scope {
namespace {

using util::IpAddress;

// Copies out of the resolver's structure: the address family says which one it is (RFC 3493 3.3).
std::optional<IpAddress> address_of(const addrinfo& entry) {
  if (entry.ai_family == AF_INET && entry.ai_addrlen >= sizeof(sockaddr_in)) {
    sockaddr_in v4{};
    std::memcpy(&v4, entry.ai_addr, sizeof v4);
    return IpAddress::v4(ntohl(v4.sin_addr.s_addr));
  }
  if (entry.ai_family == AF_INET6 && entry.ai_addrlen >= sizeof(sockaddr_in6)) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, entry.ai_addr, sizeof v6);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return IpAddress::v6(bytes);
  }
  return std::nullopt;
}

util::Result<std::vector<IpAddress>> resolve(const std::string& name) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = ::getaddrinfo(name.c_str(), nullptr, &wanted, &found);
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner{found, [](addrinfo* list) {
                                                               if (list != nullptr) ::freeaddrinfo(list);
                                                             }};
  if (code != 0)
    return util::Error{
        fmt::format("{} does not resolve ({}); check the name or give an address", name, ::gai_strerror(code))};
  std::vector<IpAddress> addresses;
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    if (const auto address = address_of(*entry)) addresses.push_back(*address);
  }
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  if (addresses.empty()) return util::Error{fmt::format("{} has no address; give one", name)};
  return addresses;
}

}  // namespace

Resolver system_resolver() {
  return resolve;
}

}  // namespace hygie::scope
