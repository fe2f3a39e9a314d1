// SSL 2.0 as far as it takes to know that a server still speaks it (RFC 6101 appendix E;
// draft-hickman-netscape-ssl-00).
#pragma once

#include <cstdint>
#include <optional>

#include "util/reader.hpp"

namespace hygie::probes::tls::sslv2 {

// CLIENT-HELLO with every cipher kind, the export ones included. `challenge`: 16 bytes.
util::Bytes write_client_hello(util::ByteView challenge);

enum class Reply : std::uint8_t {
  incomplete,
  server_hello,  // it speaks SSL 2.0, whether it has a cipher left or not
  refused,       // an ERROR of SSL 2.0, or an alert of SSL 3.0 and TLS
  foreign
};

Reply parse_reply(util::ByteView bytes);

}  // namespace hygie::probes::tls::sslv2
