// The one bounded reader that every parser of foreign bytes uses: lengths are checked here, once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hygie::util {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

// Walks over bytes it does not own. Every take answers nothing, and moves nothing, when fewer bytes are left than
// asked.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}

  std::size_t left() const { return rest_.size(); }
  bool empty() const { return rest_.empty(); }
  ByteView rest() const { return rest_; }

  std::optional<ByteView> take(std::size_t count) {
    if (count > rest_.size()) return std::nullopt;
    const ByteView taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }
  bool skip(std::size_t count) { return take(count).has_value(); }
  std::optional<std::uint8_t> u8() { return number<std::uint8_t>(Order::big, 1); }
  std::optional<std::uint16_t> be16() { return number<std::uint16_t>(Order::big, 2); }
  std::optional<std::uint32_t> be24() { return number<std::uint32_t>(Order::big, 3); }
  std::optional<std::uint32_t> be32() { return number<std::uint32_t>(Order::big, 4); }
  std::optional<std::uint16_t> le16() { return number<std::uint16_t>(Order::little, 2); }
  std::optional<std::uint32_t> le32() { return number<std::uint32_t>(Order::little, 4); }
  std::optional<std::uint64_t> le64() { return number<std::uint64_t>(Order::little, 8); }

 private:
  enum class Order : std::uint8_t { big, little };

  template <typename Number>
  std::optional<Number> number(Order order, std::size_t size) {
    const auto taken = take(size);
    if (!taken) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < size; ++index) {
      const std::size_t at = order == Order::big ? index : size - 1 - index;
      value = value << 8 | std::to_integer<std::uint64_t>((*taken)[at]);
    }
    return static_cast<Number>(value);
  }

  ByteView rest_;
};

// Appends numbers and bytes in wire order.
class Writer {
 public:
  Writer& u8(std::uint8_t value) { return big(value, 1); }
  Writer& be16(std::uint16_t value) { return big(value, 2); }
  Writer& be24(std::uint32_t value) { return big(value, 3); }
  Writer& be32(std::uint32_t value) { return big(value, 4); }
  Writer& le16(std::uint16_t value) { return little(value, 2); }
  Writer& le32(std::uint32_t value) { return little(value, 4); }
  Writer& le64(std::uint64_t value) { return little(value, 8); }
  Writer& bytes(ByteView view) {
    bytes_.insert(bytes_.end(), view.begin(), view.end());
    return *this;
  }
  Writer& text(std::string_view view) {
    for (const char letter : view) bytes_.push_back(static_cast<std::byte>(letter));
    return *this;
  }
  Writer& zeros(std::size_t count) {
    bytes_.insert(bytes_.end(), count, std::byte{0});
    return *this;
  }
  std::size_t size() const { return bytes_.size(); }
  const Bytes& data() const { return bytes_; }
  Bytes finish() && { return std::move(bytes_); }

 private:
  Writer& big(std::uint64_t value, std::size_t size) {
    for (std::size_t index = size; index-- > 0;) bytes_.push_back(static_cast<std::byte>(value >> (8 * index) & 0xff));
    return *this;
  }
  Writer& little(std::uint64_t value, std::size_t size) {
    for (std::size_t index = 0; index < size; ++index)
      bytes_.push_back(static_cast<std::byte>(value >> (8 * index) & 0xff));
    return *this;
  }
  Bytes bytes_;
};

// Bytes as characters, unchanged: call printable() before a person or a report sees them.
std::string as_text(ByteView bytes);
Bytes as_bytes(std::string_view text);

}  // namespace hygie::util
