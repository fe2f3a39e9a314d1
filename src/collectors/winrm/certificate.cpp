#include "collectors/winrm/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <array>

#include "util/reader.hpp"

namespace hygie::collectors::winrm {
namespace {

// RFC 5929 4.1: the digest of its signature; SHA-256 for those that are too weak, and where there is none.
const EVP_MD* digest_of(const X509* certificate) {
  int digest = NID_undef;
  X509_get_signature_info(const_cast<X509*>(certificate), &digest, nullptr, nullptr, nullptr);
  const EVP_MD* found = digest == NID_md5 || digest == NID_sha1 ? nullptr : EVP_get_digestbynid(digest);
  return found != nullptr ? found : EVP_sha256();
}

std::string binding_of(const X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (X509_digest(certificate, digest_of(certificate), digest.data(), &size) != 1) return "";
  std::string text = "tls-server-end-point:";
  text.append(digest.begin(), digest.begin() + size);
  return text;
}

std::string reason_of(int problem) {
  if (problem == X509_V_ERR_CERT_HAS_EXPIRED || problem == X509_V_ERR_CERT_NOT_YET_VALID) return "certificate_expired";
  return "certificate_not_trusted";
}

}  // namespace

bool CertificateWatch::is_for_this_host(X509* certificate) const {
  if (!name_.empty() && X509_check_host(certificate, name_.data(), name_.size(), 0, nullptr) == 1) return true;
  return X509_check_ip_asc(certificate, address_.text().c_str(), 0) == 1;
}

int CertificateWatch::judge(X509_STORE_CTX* store, void* self) {
  auto& watch = *static_cast<CertificateWatch*>(self);
  X509* certificate = X509_STORE_CTX_get0_cert(store);
  if (certificate != nullptr) watch.binding_ = binding_of(certificate);
  if (watch.policy_ == CertificatePolicy::any) {
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
  }
  if (X509_verify_cert(store) != 1) {
    watch.refusal_ = reason_of(X509_STORE_CTX_get_error(store));
    return 0;
  }
  if (certificate != nullptr && watch.is_for_this_host(certificate)) return 1;
  watch.refusal_ = "certificate_name_differs";
  X509_STORE_CTX_set_error(store, X509_V_ERR_HOSTNAME_MISMATCH);
  return 0;
}

void CertificateWatch::attach(SSL_CTX* context) {
  SSL_CTX_set_default_verify_paths(context);
  SSL_CTX_set_cert_verify_callback(context, judge, this);
}

}  // namespace hygie::collectors::winrm
