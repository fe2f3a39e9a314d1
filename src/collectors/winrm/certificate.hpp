// The certificate of one TLS connection: whether it is to be believed, and what binds a login to it.
#pragma once

#include <openssl/ssl.h>

#include <string>

#include "collectors/collect.hpp"
#include "util/ip_address.hpp"

namespace hygie::collectors::winrm {

class CertificateWatch {
 public:
  // The certificate must be for `name`, where there is one, or for `address`.
  CertificateWatch(std::string name, util::IpAddress address, CertificatePolicy policy)
      : name_(std::move(name)), address_(address), policy_(policy) {}
  CertificateWatch(const CertificateWatch&) = delete;
  CertificateWatch& operator=(const CertificateWatch&) = delete;

  // Connections of `context` are judged by this, against the authorities that OpenSSL finds by itself (SSL_CERT_FILE,
  // SSL_CERT_DIR, the system's).
  void attach(SSL_CTX* context);

  // Why the certificate was refused: "certificate_not_trusted", "certificate_expired", "certificate_name_differs"; ""
  // when it was not.
  const std::string& refusal() const { return refusal_; }
  // RFC 5929 4: "tls-server-end-point:" and the certificate's digest; "" before there is one.
  const std::string& binding() const { return binding_; }

 private:
  static int judge(X509_STORE_CTX* store, void* self);
  bool is_for_this_host(X509* certificate) const;

  std::string name_;
  util::IpAddress address_;
  CertificatePolicy policy_;
  std::string refusal_{};
  std::string binding_{};
};

}  // namespace hygie::collectors::winrm
