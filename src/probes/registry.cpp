#include <array>

#include "probes/run.hpp"
#include "probes/ssh/probe.hpp"

namespace hygie::probes {
namespace {

// Every probe, the ports it is tried at and the tables that describe its service, on one screen.
using Ports = std::uint16_t;
using Table = std::string_view;
constexpr std::array<Ports, 2> ssh_ports{22, 2222};
constexpr std::array<Table, 3> ssh_tables{"ssh_servers", "ssh_algorithms", "ssh_host_keys"};

constexpr std::array probes{
    Probe{"ssh", ssh_ports, ssh_tables, ssh::probe},
};

}  // namespace

std::span<const Probe> all_probes() {
  return probes;
}

}  // namespace hygie::probes
