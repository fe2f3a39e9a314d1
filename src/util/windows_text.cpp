#include "util/windows_text.hpp"

#include <chrono>

namespace hygie::util {
namespace {

constexpr char32_t replacement = 0xFFFD;

// RFC 3629; `point` is at most U+10FFFF.
void append_utf8(std::string& text, char32_t point) {
  const auto tail = [&](int shift) { text.push_back(static_cast<char>(0x80 | (point >> shift & 0x3F))); };
  if (point < 0x80) {
    text.push_back(static_cast<char>(point));
  } else if (point < 0x800) {
    text.push_back(static_cast<char>(0xC0 | point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    text.push_back(static_cast<char>(0xE0 | point >> 12));
    tail(6);
    tail(0);
  } else {
    text.push_back(static_cast<char>(0xF0 | point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_high(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

std::string utf8_from_utf16le(ByteView bytes) {
  std::string text;
  char32_t high = 0;  // a first half that waits for its second
  Reader reader{bytes};
  while (const auto unit = reader.le16()) {
    if (high != 0 && is_low(*unit)) {
      append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (*unit - 0xDC00u));
      high = 0;
      continue;
    }
    if (high != 0) append_utf8(text, replacement);
    high = is_high(*unit) ? *unit : 0;
    if (high == 0) append_utf8(text, is_low(*unit) ? replacement : *unit);
  }
  if (high != 0) append_utf8(text, replacement);
  return text;
}

Bytes utf16le_from_ascii(std::string_view text) {
  Writer writer;
  for (const char letter : text) writer.le16(static_cast<std::uint8_t>(letter));
  return std::move(writer).finish();
}

std::optional<Instant> instant_from_filetime(std::uint64_t filetime) {
  constexpr std::uint64_t ticks_per_second = 10'000'000;
  constexpr std::int64_t to_1970 = 11'644'473'600;
  constexpr std::int64_t year_10000 = 253'402'300'800;
  const auto seconds = static_cast<std::int64_t>(filetime / ticks_per_second) - to_1970;
  if (seconds <= 0 || seconds >= year_10000) return std::nullopt;
  return Instant{std::chrono::seconds{seconds}};
}

}  // namespace hygie::util
