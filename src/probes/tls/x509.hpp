// Owners for libcrypto's certificate objects.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::tls {

using X509Handle = std::unique_ptr<X509, decltype(&X509_free)>;

// A null handle if the bytes are no certificate, or more than one.
inline X509Handle x509_from(util::ByteView der) {
  std::vector<unsigned char> raw;
  raw.reserve(der.size());
  for (const std::byte byte : der) raw.push_back(std::to_integer<unsigned char>(byte));
  const unsigned char* cursor = raw.data();
  X509Handle certificate{d2i_X509(nullptr, &cursor, static_cast<long>(raw.size())), &X509_free};
  if (certificate && cursor != raw.data() + raw.size()) certificate.reset();
  return certificate;
}

}  // namespace hygie::probes::tls
