// The port table as the sweep needs it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "discovery/sweep.hpp"
#include "util/result.hpp"

namespace hygie::discovery {

struct SweptPort {
  KnownPort known{};
  bool is_fragile = false;  // sign of a device that gets one connection at a time
};

// The text of a port table (data/ports.toml says what stands in it), sorted by number. Port 9999 and a number that
// stands twice are errors.
util::Result<std::vector<SweptPort>> parse_ports(std::string_view text, const std::string& file_name);

// The embedded table.
const std::vector<SweptPort>& swept_ports();

}  // namespace hygie::discovery
