// SSDP (UPnP Device Architecture 1.1, 1.3) and the one SOAP question asked of routers: bytes to structs and back,
// without I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "util/ip_address.hpp"
#include "util/reader.hpp"

namespace hygie::probes::ssdp {

// M-SEARCH for root devices, by unicast (1.3.2).
util::Bytes search_request(const util::IpAddress& address);

// An answer to it (1.3.3). Foreign text.
struct Found {
  std::string server{};
  std::string location{};
};
std::optional<Found> parse_answer(std::string_view datagram);

}  // namespace hygie::probes::ssdp
