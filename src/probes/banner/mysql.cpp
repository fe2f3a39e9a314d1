#include "probes/banner/mysql.hpp"

#include "util/text.hpp"

namespace hygie::probes::banner {
namespace {

constexpr std::size_t longest_version = 64;
constexpr std::uint16_t client_ssl = 0x0800;
constexpr std::uint8_t protocol_10 = 0x0a;
constexpr std::uint8_t error_packet = 0xff;
constexpr std::uint16_t host_is_blocked = 1129;
constexpr std::uint16_t host_not_privileged = 1130;

// A text that ends with a zero byte.
std::optional<std::string> zero_ended(util::Reader& reader, std::size_t limit) {
  std::string text;
  while (text.size() <= limit) {
    const auto letter = reader.u8();
    if (!letter) return std::nullopt;
    if (*letter == 0) return text;
    text.push_back(static_cast<char>(*letter));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Greeting> parse_mysql(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto length = reader.take(3);
  const auto sequence = reader.u8();
  if (!length || sequence != std::uint8_t{0}) return std::nullopt;
  const auto low = util::Reader{*length}.le16();
  const auto kind = reader.u8();
  if (!low || *low < 5 || std::to_integer<int>((*length)[2]) != 0 || !kind) return std::nullopt;

  Greeting greeting{.service = "mysql", .confidence = model::Confidence::certain};
  if (*kind == error_packet) {
    const auto code = reader.le16();
    const bool turned_away = code && (*code == host_is_blocked || *code == host_not_privileged);
    return turned_away ? std::optional{greeting} : std::nullopt;
  }
  auto version = zero_ended(reader, longest_version);
  if (*kind != protocol_10 || !version || version->empty()) return std::nullopt;
  constexpr std::string_view replication_prefix = "5.5.5-";  // MariaDB 10 hides behind it for old replicas
  greeting.product = version->find("MariaDB") == std::string::npos ? "MySQL" : "MariaDB";
  if (version->rfind(replication_prefix, 0) == 0) version->erase(0, replication_prefix.size());
  greeting.version = util::printable(*version, longest_version);
  // Thread id, first part of the scramble, a zero: then the lower capabilities.
  const auto capabilities = reader.skip(4 + 8 + 1) ? reader.le16() : std::nullopt;
  if (capabilities && (*capabilities & client_ssl) == 0) greeting.encrypted = Encrypted::no;
  return greeting;
}

}  // namespace hygie::probes::banner
