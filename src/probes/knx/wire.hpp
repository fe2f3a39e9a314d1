// KNXnet/IP core (EN 13321-2, KNX 03.08.02): the description of a device. Bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::knx {

struct Description {
  std::string individual_address{};  // "1.1.250"
  std::string mac{};                 // "aa:bb:cc:dd:ee:ff"
  std::string friendly_name{};       // foreign
};

// DESCRIPTION_REQUEST (7.7.1) that asks for the answer where the question came from.
util::Bytes description_request();
// DESCRIPTION_RESPONSE (7.7.2): the device information block (7.5.4.2).
std::optional<Description> parse_description(util::ByteView datagram);

}  // namespace hygie::probes::knx
