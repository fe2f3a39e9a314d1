// IPMI over the network before any login (IPMI 2.0, sections 13 and 22): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>

#include "util/reader.hpp"

namespace hygie::probes::ipmi {

// Get Channel Authentication Capabilities (22.13). Each member is a bit of the answer.
struct Capabilities {
  bool auth_none = false;
  bool auth_md2 = false;
  bool auth_md5 = false;
  bool auth_password = false;  // straight password, sent in clear
  bool anonymous_login = false;
  bool null_user_names = false;
  bool version_1_5 = true;
  bool version_2_0 = false;
};

enum class CipherZero : std::uint8_t { accepted, refused };

util::Bytes capabilities_request();
std::optional<Capabilities> parse_capabilities(util::ByteView datagram);

// RMCP+ Open Session Request (13.17) that proposes cipher suite 0 alone: no authentication, integrity or
// confidentiality. It comes before any login; nothing follows it.
util::Bytes open_session_request();
// RMCP+ Open Session Response (13.18): did the controller take the proposal?
std::optional<CipherZero> parse_open_session(util::ByteView datagram);

}  // namespace hygie::probes::ipmi
