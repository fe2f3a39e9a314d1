// SNMP messages (RFC 1157, RFC 3416, RFC 3412), without I/O. Only GetRequest is ever made: there is no SetRequest here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::snmp {

// Values of the field `version` (RFC 1157 4, RFC 3416, RFC 3412 6.1).
enum class Version : std::uint8_t { v1 = 0, v2c = 1, v3 = 3 };

// The `system` group (RFC 3418 2), as far as it was given. Texts are printable.
struct System {
  std::string descr{};
  std::string object_id{};
  std::string name{};
  std::optional<std::int64_t> services{};
};

// A Response-PDU to system_request(): the community reads. `system` may be empty: a view can hide that group.
struct Response {
  Version version = Version::v1;
  std::int64_t error_status = 0;
  System system{};
};

// msgAuthoritativeEngineID, -Boots and -Time of a Report (RFC 3414 4).
struct Discovery {
  util::Bytes engine_id{};
  std::int64_t boots = 0;
  std::int64_t time = 0;
};

// GetRequest of sysDescr, sysObjectID, sysName and, but in version 1, sysServices.
util::Bytes system_request(Version version, std::string_view community);
// RFC 3414 4: no user, no engine, reportable; the agent answers with a Report that names its engine.
util::Bytes discovery_request();

// Nothing for whatever is not a Response of that version.
std::optional<Response> parse_response(util::ByteView message);
std::optional<Discovery> parse_discovery(util::ByteView message);

}  // namespace hygie::probes::snmp
