// The machine's neighbour table: which addresses of its own links have a hardware address, and which have none.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "util/ip_address.hpp"

namespace hygie::net {

struct Neighbour {
  // known: a hardware address answered. asking: ARP or neighbour discovery is under way. absent: all requests stayed
  // without answer (NUD_FAILED).
  enum class State : std::uint8_t { known, asking, absent };
  State state = State::asking;
  std::string mac{};  // "aa:bb:cc:dd:ee:ff" when known, else ""
};

using Neighbours = std::map<util::IpAddress, Neighbour>;

// The table as it is now (rtnetlink(7), RTM_GETNEIGH); empty where the system does not tell.
Neighbours read_neighbours();

}  // namespace hygie::net
