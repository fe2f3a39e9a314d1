// The operating system or firmware that a sysDescr or sysObjectID names. A guess from a text anyone may change: never
// more than probable.
#pragma once

#include <optional>
#include <string>

#include "model/host.hpp"
#include "probes/snmp/wire.hpp"

namespace hygie::probes::snmp {

struct Os {
  std::string name{};
  std::string version{};
  std::string product{};  // id in the lifecycle table, or ""
  std::string release{};
  std::string platform{};
  std::optional<std::int64_t> build{};
  model::Confidence confidence = model::Confidence::weak;
};

// Windows (the agent of Microsoft gives the build), Linux and the BSDs (`uname -a`), Cisco. Nothing for other agents:
// their text stays in snmp_agents.
std::optional<Os> os_of(const System& system);

}  // namespace hygie::probes::snmp
