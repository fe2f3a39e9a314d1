// What a machine announces by DNS service discovery (RFC 6763), gathered from its answers.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "probes/dnssd/message.hpp"

namespace hygie::probes::mdns {

inline constexpr const char* all_services = "_services._dns-sd._udp.local";  // RFC 6763 9

// Foreign text, not yet made printable.
struct Announced {
  std::string name{};                // of the machine, without ".local"
  std::set<std::string> services{};  // "_ipp._tcp"
  std::string model{};               // from the TXT records of the services
};

// Adds what `message` says. `reverse` is the name under which the machine's address was asked for.
void add(Announced& announced, const dnssd::Message& message, const std::string& reverse);
// The services whose TXT records tell what the machine is, of those it announces; at most `most`.
std::vector<std::string> telling_services(const Announced& announced, std::size_t most);

}  // namespace hygie::probes::mdns
