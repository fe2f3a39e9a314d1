// Answers of a management controller, written from IPMI 2.0 (22.13, 13.18): no controller runs in the lab.
#pragma once

#include <cstdint>
#include <utility>

#include "util/reader.hpp"

namespace hygie::probes::ipmi {

inline util::Bytes sample_capabilities(std::uint8_t types, std::uint8_t status, std::uint8_t extended) {
  util::Writer writer;
  writer.be32(0x0600FF07).u8(0).be32(0).be32(0).u8(16);
  writer.u8(0x81).u8(0x1C).u8(0x63).u8(0x20).u8(0x00).u8(0x38).u8(0x00);
  writer.u8(0x01).u8(types).u8(status).u8(extended).be24(0).u8(0).u8(0);
  return std::move(writer).finish();
}

// `algorithm`: the authentication algorithm the controller accepts.
inline util::Bytes sample_open_session(std::uint8_t status, std::uint8_t algorithm) {
  util::Writer writer;
  writer.be32(0x0600FF07).u8(0x06).u8(0x11).be32(0).be32(0).le16(36);
  writer.u8(0).u8(status).u8(4).u8(0).le32(0x48594749).le32(0x02000001);
  for (std::uint8_t kind = 0; kind < 3; ++kind) writer.u8(kind).be16(0).u8(8).u8(algorithm).be24(0);
  return std::move(writer).finish();
}

}  // namespace hygie::probes::ipmi
