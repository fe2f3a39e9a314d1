// The NetBIOS name service's node status (RFC 1002 4.2.17, 4.2.18): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::netbios {

enum class NameKind : std::uint8_t { unique, group };  // bit G of NAME_FLAGS
std::string_view to_text(NameKind kind);

// One NODE_NAME of the answer.
struct NodeName {
  std::string name{};       // 15 bytes without the padding, foreign
  std::uint8_t suffix = 0;  // the 16th byte: which service holds the name
  NameKind kind = NameKind::unique;
};

struct NodeStatus {
  std::vector<NodeName> names{};
  std::string mac{};  // UNIT_ID, "aa:bb:cc:dd:ee:ff"; "" when it is cut off or zero, as Samba sends it
};

// NODE STATUS REQUEST for the name "*".
util::Bytes node_status_request();
// NODE STATUS RESPONSE to that request; nothing when it is none.
std::optional<NodeStatus> parse_node_status(util::ByteView datagram);
// What Windows and Samba register a name with this suffix for: "workstation", "file_server", "domain" …; "" if not
// known (MS-NBTE 2.2.1, MS-BRWS 2.1.1).
std::string_view service_of(const NodeName& name);

}  // namespace hygie::probes::netbios
