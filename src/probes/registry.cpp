#include <array>

#include "probes/run.hpp"

namespace hygie::probes {
namespace {

// Every probe, the ports it is tried at and the tables that describe its service, on one screen.
// using Ports = std::to_array<std::uint16_t>; example of a line:
//   Probe{"smb", smb_ports, smb_tables, smb::probe},
constexpr std::array<Probe, 0> probes{};

}  // namespace

std::span<const Probe> all_probes() {
  return probes;
}

}  // namespace hygie::probes
