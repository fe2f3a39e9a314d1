#include "util/resolve.hpp"

#include <fmt/core.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

namespace hygie::util {
namespace {

struct FreeList {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using AddressList = std::unique_ptr<addrinfo, FreeList>;

struct Lookup {
  AddressList list{};
  int code = 0;  // of getaddrinfo(); 0 when there is a list
};

Lookup look_up(const std::string& name, int flags) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = flags;
  addrinfo* found = nullptr;
  const int code = ::getaddrinfo(name.c_str(), nullptr, &wanted, &found);
  return {AddressList{code == 0 ? found : nullptr}, code};
}

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

}  // namespace

Result<std::vector<IpAddress>> addresses_of_name(const std::string& name) {
  const auto found = look_up(name, 0);
  if (found.code != 0)
    return Error{
        fmt::format("{} does not resolve ({}); check the name or give an address", name, ::gai_strerror(found.code))};
  std::vector<IpAddress> addresses;
  for (const addrinfo* entry = found.list.get(); entry != nullptr; entry = entry->ai_next) {
    if (const auto address = address_of(*entry)) addresses.push_back(*address);
  }
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  if (addresses.empty()) return Error{fmt::format("{} has no address; give one", name)};
  return addresses;
}

std::string name_of_address(const IpAddress& address) {
  // A numeric lookup asks nobody; it only gives the structure that getnameinfo() wants.
  const auto numeric = look_up(address.text(), AI_NUMERICHOST);
  if (!numeric.list) return "";
  std::array<char, NI_MAXHOST> name{};
  const int code = ::getnameinfo(numeric.list->ai_addr, numeric.list->ai_addrlen, name.data(),
                                 static_cast<socklen_t>(name.size()), nullptr, 0, NI_NAMEREQD);
  return code == 0 ? std::string{name.data()} : "";
}

}  // namespace hygie::util
