#include "probes/tls/ciphers.hpp"

#include <algorithm>

namespace hygie::probes::tls {
namespace {

bool has(std::string_view name, std::string_view part) {
  return name.find(part) != std::string_view::npos;
}

// RFC 8446 B.4: the names of TLS 1.3 suites have no key exchange in them.
bool is_tls13(std::uint16_t code) {
  return code >> 8 == 0x13;
}

std::string_view encryption_of(std::string_view name) {
  if (has(name, "WITH_NULL")) return "null";
  if (has(name, "_RC4_")) return "rc4";
  if (has(name, "_RC2_")) return "rc2";
  if (has(name, "_3DES_")) return "3des";
  if (has(name, "_DES_") || has(name, "_DES40_")) return "des";
  if (has(name, "_GCM") || has(name, "_CCM") || has(name, "POLY1305")) return "aead";
  return has(name, "_CBC") ? "cbc" : "other";
}

std::string_view authentication_of(std::string_view name) {
  if (has(name, "_anon_") || has(name, "NULL_WITH_NULL")) return "anonymous";
  return has(name, "PSK") ? "psk" : "certificate";
}

std::string_view strength_of(std::string_view name, std::string_view encryption, std::string_view authentication) {
  const bool is_weak_cipher =
      encryption == "null" || encryption == "rc4" || encryption == "rc2" || encryption == "3des" || encryption == "des";
  if (is_weak_cipher || authentication == "anonymous" || has(name, "EXPORT") || has(name, "_MD5")) return "weak";
  return encryption == "cbc" ? "cbc" : "strong";
}

}  // namespace

std::vector<std::uint16_t> suites_for(Version version) {
  std::vector<std::uint16_t> codes;
  for (const CipherSuite& suite : all_suites()) {
    if (is_tls13(suite.code) == (version == Version::tls13)) codes.push_back(suite.code);
  }
  return codes;
}

std::optional<CipherTraits> traits_of(std::uint16_t code) {
  const auto suites = all_suites();
  const auto found =
      std::find_if(suites.begin(), suites.end(), [code](const CipherSuite& suite) { return suite.code == code; });
  if (found == suites.end()) return std::nullopt;
  CipherTraits traits{.name = found->name};
  const bool is_ephemeral =
      is_tls13(code) || has(traits.name, "DHE_") || has(traits.name, "DH_anon_") || has(traits.name, "ECDH_anon_");
  traits.forward_secrecy = is_ephemeral ? "yes" : "no";
  traits.encryption = encryption_of(traits.name);
  traits.authentication = authentication_of(traits.name);
  traits.strength = strength_of(traits.name, traits.encryption, traits.authentication);
  return traits;
}

}  // namespace hygie::probes::tls
