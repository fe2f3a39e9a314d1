// DER (X.690) as far as SPNEGO's tokens need it.
#pragma once

#include "util/reader.hpp"

namespace hygie::probes::ntlm {

// One element, its length in the short or the long form (X.690 8.1.3); content of up to 65,535 bytes.
inline util::Bytes der(std::uint8_t tag, util::ByteView content) {
  util::Writer element;
  element.u8(tag);
  if (content.size() >= 0x100) {
    element.u8(0x82).be16(static_cast<std::uint16_t>(content.size()));
  } else if (content.size() >= 0x80) {
    element.u8(0x81).u8(static_cast<std::uint8_t>(content.size()));
  } else {
    element.u8(static_cast<std::uint8_t>(content.size()));
  }
  return element.bytes(content).data();
}

}  // namespace hygie::probes::ntlm
