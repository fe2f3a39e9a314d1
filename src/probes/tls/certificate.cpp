#include "probes/tls/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <memory>
#include <string_view>

#include "probes/tls/x509.hpp"
#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::probes::tls {
namespace {

constexpr int max_names = 100;
constexpr std::size_t max_names_size = 4096;

std::string text_of(const ASN1_STRING* string) {
  if (!string) return "";
  const unsigned char* const data = ASN1_STRING_get0_data(string);
  return {data, data + ASN1_STRING_length(string)};
}

std::string text_of(const X509_NAME* name) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory{BIO_new(BIO_s_mem()), &BIO_free};
  if (!memory) return "";
  X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  std::array<char, 1024> text{};
  const int size = BIO_read(memory.get(), text.data(), static_cast<int>(text.size()));
  return size > 0 ? util::printable({text.data(), static_cast<std::size_t>(size)}) : "";
}

std::string address_of(const ASN1_STRING* octets) {
  const std::string raw = text_of(octets);
  if (raw.size() == 4) {
    const util::Bytes bytes = util::as_bytes(raw);
    return util::IpAddress::v4(*util::Reader{bytes}.be32()).text();
  }
  if (raw.size() != 16) return "";
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t index = 0; index < bytes.size(); ++index) bytes.at(index) = static_cast<std::uint8_t>(raw[index]);
  return util::IpAddress::v6(bytes).text();
}

// One word: a space inside a name must not look like the end of it.
std::string one_word(const std::string& name) {
  std::string word;
  for (const char letter : util::printable(name, 255)) {
    if (letter == ' ') {
      word += "\uFFFD";
    } else {
      word += letter;
    }
  }
  return word;
}

struct Names {
  std::string joined{};
  std::int64_t total = 0;
};

Names alternative_names(const X509* certificate) {
  const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names{
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
      &GENERAL_NAMES_free};
  Names all{.total = names ? sk_GENERAL_NAME_num(names.get()) : 0};
  std::string& joined = all.joined;
  for (int index = 0; names && index < sk_GENERAL_NAME_num(names.get()) && index < max_names; ++index) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), index);
    std::string word;
    if (name->type == GEN_DNS) word = one_word(text_of(name->d.dNSName));
    if (name->type == GEN_IPADD) word = address_of(name->d.iPAddress);
    if (word.empty()) continue;
    if (joined.size() + word.size() + 1 > max_names_size) break;
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return all;
}

std::optional<util::Instant> instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year{parts.tm_year + 1900},
                                        std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                        std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days{day} + std::chrono::hours{parts.tm_hour} + std::chrono::minutes{parts.tm_min} +
         std::chrono::seconds{parts.tm_sec};
}

std::string key_type_of(const EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS:
      return "rsa";
    case EVP_PKEY_EC:
      return "ec";
    case EVP_PKEY_ED25519:
      return "ed25519";
    case EVP_PKEY_DSA:
      return "dsa";
    default:
      return "other";
  }
}

std::string signature_hash_of(X509* certificate) {
  int hash = NID_undef;
  if (X509_get_signature_info(certificate, &hash, nullptr, nullptr, nullptr) != 1 || hash == NID_undef) return "";
  return util::lower_ascii(OBJ_nid2sn(hash));
}

std::string serial_of(const X509* certificate) {
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number{
      ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr), &BN_free};
  if (!number) return "";
  char* const text = BN_bn2hex(number.get());
  std::string serial = text ? util::printable(util::lower_ascii(text), 128) : "";
  OPENSSL_free(text);
  return serial;
}

SelfSigned self_signed(X509* certificate) {
  const int verified = X509_self_signed(certificate, 1);
  // -1: the signature's algorithm is not to be had here (MD2, say); then the names alone decide.
  return (verified < 0 ? X509_self_signed(certificate, 0) : verified) == 1 ? SelfSigned::yes : SelfSigned::no;
}

}  // namespace

std::optional<Certificate> parse_certificate(util::ByteView der) {
  const X509Handle handle = x509_from(der);
  if (!handle) return std::nullopt;
  const auto not_before = instant_of(X509_get0_notBefore(handle.get()));
  const auto not_after = instant_of(X509_get0_notAfter(handle.get()));
  if (!not_before || !not_after) return std::nullopt;
  Names names = alternative_names(handle.get());
  Certificate certificate{.subject = text_of(X509_get_subject_name(handle.get())),
                          .issuer = text_of(X509_get_issuer_name(handle.get())),
                          .names = std::move(names.joined),
                          .not_before = *not_before,
                          .not_after = *not_after,
                          .key_type = "other"};
  if (const EVP_PKEY* const key = X509_get0_pubkey(handle.get())) {
    certificate.key_type = key_type_of(key);
    certificate.key_bits = EVP_PKEY_get_bits(key);
  }
  certificate.signature_hash = signature_hash_of(handle.get());
  certificate.self_signed = self_signed(handle.get());
  certificate.fingerprint_sha256 = util::sha256_hex(util::as_text(der));
  certificate.serial = serial_of(handle.get());
  certificate.names_total = names.total;
  return certificate;
}

}  // namespace hygie::probes::tls
