#include "util/reader.hpp"

namespace hygie::util {

std::string as_text(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const std::byte byte : bytes) text.push_back(static_cast<char>(byte));
  return text;
}

Bytes as_bytes(std::string_view text) {
  Bytes bytes;
  bytes.reserve(text.size());
  for (const char letter : text) bytes.push_back(static_cast<std::byte>(letter));
  return bytes;
}

}  // namespace hygie::util
