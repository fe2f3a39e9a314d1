// BACnet/IP (ISO 16484-5, annex J): reading who a device is. Bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::bacnet {

// Property identifiers (ISO 16484-5 clause 21).
enum class Property : std::uint8_t { firmware_revision = 44, model_name = 70, object_name = 77, vendor_name = 121 };

// ReadProperty (15.5) of the device object, whatever its number: instance 4194303 stands for any (15.5.2). Unlike the
// answer to a Who-Is, which a device may broadcast, this one comes back to whoever asked.
util::Bytes read_request(Property property);

// What came back: the text of the property, or "" when the device answered with an error.
std::optional<std::string> parse_answer(util::ByteView datagram);

}  // namespace hygie::probes::bacnet
