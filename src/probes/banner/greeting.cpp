#include "probes/banner/greeting.hpp"

#include <algorithm>
#include <optional>

#include "probes/banner/mysql.hpp"
#include "probes/banner/products.hpp"
#include "util/text.hpp"

namespace hygie::probes::banner {
namespace {

using model::Confidence;

constexpr std::size_t longest_line = 256;
constexpr std::uint8_t iac = 0xff;  // RFC 854: every telnet command begins with it

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}
bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// IAC and WILL, WONT, DO or DONT.
bool is_telnet(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto first = reader.u8();
  const auto command = reader.u8();
  return first == iac && command && *command >= 0xfb && *command <= 0xfe;
}

// "RFB 003.008\n" (RFC 6143 7.1.1).
std::optional<Greeting> parse_vnc(std::string_view text) {
  if (!begins(text, "RFB ") || text.size() < 11 || text[7] != '.') return std::nullopt;
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
  };
  if (!digits(text.substr(4, 3)) || !digits(text.substr(8, 3))) return std::nullopt;
  const auto number = [&](std::size_t at) { return std::to_string(std::stoi(std::string{text.substr(at, 3)})); };
  return Greeting{.service = "vnc", .version = number(4) + "." + number(8), .confidence = Confidence::certain};
}

// Reply codes of FTP (RFC 959) and SMTP (RFC 5321): the text decides, else the port.
std::optional<Greeting> parse_ftp_or_smtp(std::string_view text, std::string_view expected) {
  if (text.size() < 4 || (text[3] != ' ' && text[3] != '-')) return std::nullopt;
  const std::string_view code = text.substr(0, 3);
  if (code != "220" && code != "421" && code != "554" && code != "530") return std::nullopt;
  const std::string lowered = util::lower_ascii(text);
  const bool ftp = contains(lowered, "ftp");
  const bool smtp = contains(lowered, "smtp") || contains(lowered, "postfix") || contains(lowered, "exim");
  if (ftp != smtp) return Greeting{.service = ftp ? "ftp" : "smtp", .confidence = Confidence::certain};
  if (expected != "ftp" && expected != "smtp") return std::nullopt;
  return Greeting{.service = std::string{expected}, .confidence = Confidence::probable};
}

// POP3 (RFC 1939) and IMAP (RFC 9051). LOGINDISABLED: no login before TLS.
std::optional<Greeting> parse_mailbox(std::string_view text, std::string_view expected) {
  if (begins(text, "+OK")) {
    const bool sure = expected == "pop3" || contains(util::lower_ascii(text), "pop");
    return Greeting{.service = "pop3", .confidence = sure ? Confidence::certain : Confidence::probable};
  }
  if (!begins(text, "* OK") && !begins(text, "* PREAUTH") && !begins(text, "* BYE")) return std::nullopt;
  return Greeting{.service = "imap",
                  .encrypted = contains(text, "LOGINDISABLED") ? Encrypted::yes : Encrypted::unknown,
                  .confidence = Confidence::certain};
}

std::optional<Greeting> parse_text(std::string_view text, std::string_view expected) {
  if (begins(text, "SSH-"))
    return Greeting{.service = "ssh", .encrypted = Encrypted::yes, .confidence = Confidence::certain};
  if (begins(text, "@RSYNCD: "))
    return Greeting{.service = "rsync", .encrypted = Encrypted::no, .confidence = Confidence::certain};
  if (auto vnc = parse_vnc(text)) return vnc;
  if (auto found = parse_ftp_or_smtp(text, expected)) return found;
  if (auto found = parse_mailbox(text, expected)) return found;
  // A prompt without option negotiation, as small devices send it.
  const std::string lowered = util::lower_ascii(text);
  const bool prompt = contains(lowered, "login:") || contains(lowered, "username:") || contains(lowered, "password:");
  if (prompt && expected == "telnet")
    return Greeting{.service = "telnet", .encrypted = Encrypted::no, .confidence = Confidence::probable};
  return std::nullopt;
}

bool is_text(util::ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte byte) {
    const auto value = std::to_integer<std::uint8_t>(byte);
    return value >= 0x20 || value == '\r' || value == '\n' || value == '\t';
  });
}

}  // namespace

Greeting recognise(util::ByteView bytes, std::string_view expected) {
  if (is_telnet(bytes)) return {.service = "telnet", .encrypted = Encrypted::no, .confidence = Confidence::certain};
  if (auto mysql = parse_mysql(bytes)) return *mysql;
  if (!is_text(bytes)) return {};
  const std::string raw = util::as_text(bytes);
  Greeting greeting = parse_text(raw, expected).value_or(Greeting{});
  const std::string_view lines = util::trim(raw);
  greeting.line = util::printable(util::trim(lines.substr(0, lines.find('\n'))), longest_line - 3);  // room for "…"
  if (greeting.service == "unknown") return greeting;
  const Product product = find_product(raw);
  greeting.product = product.name;
  if (!product.version.empty()) greeting.version = util::printable(product.version);
  return greeting;
}

bool is_complete(util::ByteView bytes) {
  const auto has_line_end = std::find(bytes.begin(), bytes.end(), std::byte{'\n'}) != bytes.end();
  return has_line_end || (bytes.size() >= 2 && is_telnet(bytes)) || parse_mysql(bytes).has_value();
}

}  // namespace hygie::probes::banner
