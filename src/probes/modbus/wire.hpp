// Modbus over TCP: Read Device Identification alone (Modbus Application Protocol 1.1b3, 6.21): bytes to structs and
// back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::modbus {

constexpr std::size_t header_size = 7;  // MBAP (Modbus Messaging on TCP/IP 1.0b, 3.1.3)

struct Identification {
  bool is_given = true;  // false: a Modbus device that answered with an exception
  std::string vendor{};  // objects 0, 1 and 2; foreign text
  std::string product{};
  std::string version{};
};

// Function 2Bh, MEI 0Eh, the basic objects, to the device itself (unit FFh). It reads; nothing is written or moved.
util::Bytes identification_request();
// How many bytes follow the MBAP header; nothing when it is none.
std::optional<std::size_t> length_after(util::ByteView header);
// What follows the header.
std::optional<Identification> parse_identification(util::ByteView body);

}  // namespace hygie::probes::modbus
