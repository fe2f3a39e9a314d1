// What discovery learned of each address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/ip_address.hpp"

namespace hygie::model {

// open: the handshake completed; refused: a reset came back; filtered: nothing did, or a router refused to pass it;
// untried: nobody waited for an answer, the sweep having been cut short, or the port being out of scope.
enum class PortState : std::uint8_t { open, refused, filtered, untried };

struct Port {
  std::uint16_t number = 0;
  PortState state = PortState::filtered;
};

// How an address showed that a machine is there.
enum class Presence : std::uint8_t { answered, neighbour_only, silent };

struct DiscoveredHost {
  util::IpAddress address;
  std::string observed_host;  // the address as text: the key of every observation of it
  Presence presence = Presence::silent;
  std::vector<Port> ports{};  // every TCP port of the list, sorted by number
  // UDP ports whose state is known without asking: on this machine, from its own list of sockets. No sweep fills it.
  std::vector<Port> udp_ports{};
  std::string name{};  // reverse name, "" when there is none
  std::string mac{};   // "aa:bb:cc:dd:ee:ff", "" when the neighbour table has none
  std::string mac_vendor{};
};

// Whether the sweep found that TCP port open.
bool is_open(const DiscoveredHost& host, std::uint16_t port);

}  // namespace hygie::model
