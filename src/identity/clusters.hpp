// Puts together the observed hosts that are one machine.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "identity/signals.hpp"

namespace hygie::identity {

// One machine: the names it was observed under, sorted, and all that was seen of it.
struct Machine {
  std::vector<std::string> observed{};
  Signals signals{};
};

// In this order: the same machine id; the same serial number; localhost is what answers on its own addresses; an
// address that exactly one machine says it has; the same SSH host key together with the same hardware address, name or
// SMB server GUID; the same SMB server GUID. A shared identifier merges nothing when any two of those who share it
// differ in another one, hardware addresses seen from one vantage included: they are copies of one image.
std::vector<Machine> cluster(std::map<std::string, Signals> observed);

}  // namespace hygie::identity
