// The versions of SMB that are asked for, one connection each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hygie::probes::smb {

// Values are DialectRevision's (MS-SMB2 2.2.3); SMB1, which has none, is 0x0001.
enum class Dialect : std::uint16_t {
  smb1 = 0x0001,
  smb2_0_2 = 0x0202,
  smb2_1 = 0x0210,
  smb3_0 = 0x0300,
  smb3_0_2 = 0x0302,
  smb3_1_1 = 0x0311
};

// Newest first, so that the first one answered is the newest offered.
inline constexpr std::array all_dialects{Dialect::smb3_1_1, Dialect::smb3_0_2, Dialect::smb3_0,
                                         Dialect::smb2_1,   Dialect::smb2_0_2, Dialect::smb1};

// Encryption algorithms of SMB 3 (MS-SMB2 2.2.3.1.2), weakest first. 3.0 and 3.0.2 know the first one alone.
enum class Cipher : std::uint16_t { aes_128_ccm = 1, aes_128_gcm = 2, aes_256_ccm = 3, aes_256_gcm = 4 };
inline constexpr std::array all_ciphers{Cipher::aes_128_ccm, Cipher::aes_128_gcm, Cipher::aes_256_ccm,
                                        Cipher::aes_256_gcm};

constexpr std::string_view to_text(Cipher cipher) {
  switch (cipher) {
    case Cipher::aes_128_ccm:
      return "AES-128-CCM";
    case Cipher::aes_128_gcm:
      return "AES-128-GCM";
    case Cipher::aes_256_ccm:
      return "AES-256-CCM";
    case Cipher::aes_256_gcm:
      return "AES-256-GCM";
  }
  return "";
}

// As smb_dialects.sql writes it: "3.1.1", "1".
constexpr std::string_view to_text(Dialect dialect) {
  switch (dialect) {
    case Dialect::smb1:
      return "1";
    case Dialect::smb2_0_2:
      return "2.0.2";
    case Dialect::smb2_1:
      return "2.1";
    case Dialect::smb3_0:
      return "3.0";
    case Dialect::smb3_0_2:
      return "3.0.2";
    case Dialect::smb3_1_1:
      return "3.1.1";
  }
  return "";
}

}  // namespace hygie::probes::smb
