#include "probes/vnc/wire.hpp"

#include <algorithm>
#include <array>

namespace hygie::probes::vnc {
namespace {

struct Line {
  std::uint32_t type;
  std::string_view name;
  Authentication authentication;
  Encryption encryption;
};

constexpr auto nobody = Authentication::none;
constexpr auto somebody = Authentication::required;
constexpr auto later = Authentication::unknown;
constexpr auto clear = Encryption::none;
constexpr auto sealed = Encryption::required;
constexpr auto perhaps = Encryption::unknown;

// IANA's registry of RFB security types; 256 and above are VeNCrypt's subtypes. RA2ne and Apple's DH hide the password
// alone. Types that only open a second negotiation leave everything open.
constexpr std::array types{
    Line{1, "None", nobody, clear},
    Line{2, "VncAuth", somebody, clear},
    Line{5, "RA2", somebody, sealed},
    Line{6, "RA2ne", somebody, clear},
    Line{7, "SSPI", somebody, sealed},
    Line{8, "SSPIne", somebody, clear},
    Line{16, "Tight", later, perhaps},
    Line{17, "Ultra", later, perhaps},
    Line{18, "TLS", later, sealed},
    Line{19, "VeNCrypt", later, perhaps},
    Line{20, "SASL", somebody, perhaps},
    Line{21, "MD5", somebody, clear},
    Line{22, "xvp", later, clear},
    Line{23, "SecureTunnel", later, perhaps},
    Line{24, "IntegratedSSH", somebody, sealed},
    Line{30, "AppleDH", somebody, clear},
    Line{31, "Apple31", somebody, perhaps},
    Line{32, "Apple32", somebody, perhaps},
    Line{33, "AppleRSA-SRP", somebody, perhaps},
    Line{35, "AppleKerberos", somebody, perhaps},
    Line{36, "AppleSRP", somebody, perhaps},
    Line{112, "MSLogonI", somebody, clear},
    Line{113, "MSLogonII", somebody, clear},
    Line{129, "RA2_256", somebody, sealed},
    Line{130, "RA2ne_256", somebody, clear},
    Line{256, "Plain", somebody, clear},
    Line{257, "TLSNone", nobody, sealed},
    Line{258, "TLSVnc", somebody, sealed},
    Line{259, "TLSPlain", somebody, sealed},
    Line{260, "X509None", nobody, sealed},
    Line{261, "X509Vnc", somebody, sealed},
    Line{262, "X509Plain", somebody, sealed},
    Line{263, "TLSSASL", somebody, sealed},
    Line{264, "X509SASL", somebody, sealed},
};

// TightVNC's, where no tunnel is chosen.
constexpr std::array tight_types{
    Line{1, "None", nobody, clear},
    Line{2, "VncAuth", somebody, clear},
    Line{19, "VeNCrypt", later, perhaps},
    Line{129, "UnixLogin", somebody, clear},
};

template <typename Lines>
Traits find(const Lines& lines, std::uint32_t type) {
  const auto found = std::find_if(lines.begin(), lines.end(), [type](const Line& line) { return line.type == type; });
  if (found == lines.end()) return {.name = std::to_string(type)};
  return {.name = std::string{found->name}, .authentication = found->authentication, .encryption = found->encryption};
}

std::optional<int> three_digits(std::string_view text) {
  int number = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    number = number * 10 + (letter - '0');
  }
  return number;
}

}  // namespace

std::string Version::text() const {
  return std::to_string(major) + "." + std::to_string(minor);
}

std::optional<Version> parse_greeting(util::ByteView bytes) {
  if (bytes.size() < greeting_size) return std::nullopt;
  const std::string text = util::as_text(bytes.first(greeting_size));
  const std::string_view view{text};
  if (view.substr(0, 4) != "RFB " || view[7] != '.' || view[11] != '\n') return std::nullopt;
  const auto major = three_digits(view.substr(4, 3));
  const auto minor = three_digits(view.substr(8, 3));
  if (!major || !minor) return std::nullopt;
  return Version{.major = *major, .minor = *minor};
}

Dialect common_dialect(const Version& server) {
  if (server.major > 3 || (server.major == 3 && server.minor >= 8)) return Dialect::v3_8;
  // RFC 6143 appendix A: 3.5, wrongly reported by some, is 3.3.
  return server.major == 3 && server.minor == 7 ? Dialect::v3_7 : Dialect::v3_3;
}

std::string_view greeting_for(Dialect dialect) {
  if (dialect == Dialect::v3_8) return "RFB 003.008\n";
  return dialect == Dialect::v3_7 ? "RFB 003.007\n" : "RFB 003.003\n";
}

std::optional<std::vector<std::uint32_t>> parse_subtypes(util::ByteView bytes, std::size_t count) {
  util::Reader reader{bytes};
  std::vector<std::uint32_t> subtypes;
  for (std::size_t index = 0; index < count; ++index) {
    const auto subtype = reader.be32();
    if (!subtype) return std::nullopt;
    subtypes.push_back(*subtype);
  }
  return subtypes;
}

Traits traits_of(std::uint32_t type) {
  return find(types, type);
}

std::optional<std::vector<std::uint32_t>> parse_capabilities(util::ByteView bytes, std::size_t count) {
  util::Reader reader{bytes};
  std::vector<std::uint32_t> codes;
  for (std::size_t index = 0; index < count; ++index) {
    const auto code = reader.be32();
    if (!code || !reader.skip(capability_size - sizeof(std::uint32_t))) return std::nullopt;  // vendor, name
    codes.push_back(*code);
  }
  return codes;
}

Traits tight_traits_of(std::uint32_t code) {
  return find(tight_types, code);
}

}  // namespace hygie::probes::vnc
