// The SQL Server Browser (MC-SQLR): which instances does this machine have?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::mssql {

struct Instance {
  std::string name{};
  std::string server{};
  std::string version{};
  std::optional<std::uint16_t> tcp_port{};
  std::string clustered{};  // "yes", "no" or ""
};

// 2.2.2: CLNT_UCAST_EX
util::Bytes write_browse();
// 2.2.5: SVR_RESP. Nothing where the datagram is none, or its text is cut; at most 64 instances.
std::optional<std::vector<Instance>> parse_browse(util::ByteView datagram);

}  // namespace hygie::probes::mssql
