#include "collectors/winrm/message_encryption.hpp"

#include <fmt/core.h>

#include <charconv>

#include "util/reader.hpp"
#include "util/text.hpp"

namespace hygie::collectors::winrm {
namespace {

// The boundary is not the sender's to choose.
constexpr std::string_view boundary = "--Encrypted Boundary";
constexpr std::string_view octets = "Content-Type: application/octet-stream";
// A cipher of blocks fills its last one.
constexpr std::size_t most_padding = 16;
constexpr std::size_t longest_token = 1024;

// Takes `text` off the front, as it is.
bool take(std::string_view& rest, std::string_view text) {
  if (!rest.starts_with(text)) return false;
  rest.remove_prefix(text.size());
  return true;
}

// A line without its end and without what stands before its first letter: some senders indent by a tab.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find("\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = util::trim(rest.substr(0, end));
  rest.remove_prefix(end + 2);
  return line;
}

// "OriginalContent: type=application/soap+xml;charset=UTF-8;Length=1234".
std::optional<std::size_t> plain_size(std::string_view line) {
  constexpr std::string_view name = "Length=";
  const auto found = line.rfind(name);
  if (!line.starts_with("OriginalContent:") || found == std::string_view::npos) return std::nullopt;
  const std::string_view digits = line.substr(found + name.size());
  std::size_t size = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return size;
}

// What stands between the two parts' heads: how long the text was.
std::optional<std::size_t> take_heads(std::string_view& rest) {
  if (!take(rest, boundary) || !take(rest, "\r\n")) return std::nullopt;
  const auto kind = take_line(rest);
  const auto original = take_line(rest);
  if (!kind || !kind->starts_with("Content-Type: application/HTTP-") || !original) return std::nullopt;
  const auto size = plain_size(*original);
  if (!size || !take(rest, boundary) || !take(rest, "\r\n")) return std::nullopt;
  const auto octets_line = take_line(rest);
  if (!octets_line || *octets_line != octets) return std::nullopt;
  return size;
}

}  // namespace

std::string_view sealed_content_type() {
  return "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"";
}

std::string wrap_sealed(const Sealed& sealed) {
  std::string body = fmt::format(
      "{0}\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
      "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length={1}\r\n{0}\r\n\t{2}\r\n",
      boundary, sealed.plain_size, octets);
  util::Writer size;
  size.le32(static_cast<std::uint32_t>(sealed.token.size()));
  body += util::as_text(size.data());
  body += sealed.token;
  body += sealed.data;
  body += boundary;
  body += "--\r\n";
  return body;
}

std::optional<Sealed> unwrap_sealed(std::string_view content_type, std::string_view body) {
  if (!util::lower_ascii(content_type).starts_with("multipart/encrypted")) return std::nullopt;
  std::string_view rest = body;
  const auto size = take_heads(rest);
  if (!size || *size > rest.size() || rest.size() < sizeof(std::uint32_t)) return std::nullopt;
  const auto token_size = util::Reader{util::as_bytes(rest.substr(0, sizeof(std::uint32_t)))}.le32();
  rest.remove_prefix(sizeof(std::uint32_t));
  if (!token_size || *token_size > longest_token || *token_size > rest.size()) return std::nullopt;
  Sealed sealed{.token = std::string{rest.substr(0, *token_size)}, .plain_size = *size};
  rest.remove_prefix(*token_size);
  // Its bytes may be any, the boundary's too: the length says where they end.
  const auto end = *size <= rest.size() ? rest.find(boundary, *size) : std::string_view::npos;
  if (end == std::string_view::npos || end - *size > most_padding) return std::nullopt;
  sealed.data = std::string{rest.substr(0, end)};
  rest.remove_prefix(end + boundary.size());
  if (rest != "--\r\n" && rest != "--") return std::nullopt;
  return sealed;
}

}  // namespace hygie::collectors::winrm
