#include "util/text.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace hygie::util {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Decoded {
  char32_t point;
  std::size_t size;  // 0: the first byte starts no valid sequence
};

// RFC 3629: shortest form only, no surrogates, at most U+10FFFF.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t index) { return static_cast<std::uint8_t>(text[index]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {0, 0};
  char32_t point = static_cast<char32_t>(lead & (0x7F >> size));
  for (std::size_t index = 1; index < size; ++index) {
    if ((byte(index) & 0xC0) != 0x80) return {0, 0};
    point = point << 6 | static_cast<char32_t>(byte(index) & 0x3F);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  if (point < smallest[size] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {0, 0};
  return {point, size};
}

bool is_shown(char32_t point) {
  if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return false;
  if (point >= 0x202A && point <= 0x202E) return false;
  return point < 0x2066 || point > 0x2069;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  // Nearly all of what is kept is plain ASCII: no need to take it apart.
  const auto is_plain = [](char letter) { return letter >= ' ' && letter <= '~'; };
  if (text.size() <= limit && std::all_of(text.begin(), text.end(), is_plain)) return std::string{text};
  std::string shown;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    const std::size_t size = decoded.size == 0 ? 1 : decoded.size;
    const std::string_view piece = decoded.size != 0 && is_shown(decoded.point) ? text.substr(0, size) : replacement;
    if (shown.size() + piece.size() > limit) return shown + "…";
    shown += piece;
    text.remove_prefix(size);
  }
  return shown;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string lowered{text};
  for (char& letter : lowered) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lowered;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text.push_back(digits[static_cast<std::uint8_t>(byte) >> 4]);
    text.push_back(digits[static_cast<std::uint8_t>(byte) & 15]);
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  std::string digest(32, '\0');
  std::array<unsigned char, EVP_MAX_MD_SIZE> buffer{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), buffer.data(), &size, EVP_sha256(), nullptr);
  for (std::size_t index = 0; index < digest.size(); ++index) digest[index] = static_cast<char>(buffer[index]);
  return hex(digest);
}

}  // namespace hygie::util
