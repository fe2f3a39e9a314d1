#include "probes/tls/trust.hpp"

#include <openssl/x509_vfy.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include "probes/tls/x509.hpp"

namespace hygie::probes::tls {
namespace {

// The place libcrypto will look at: the variable, when it is set, wins over the built-in path.
std::filesystem::path place(const char* variable, const char* fallback) {
  const char* const value = std::getenv(variable);
  return value ? value : fallback;
}

bool has_trust_store() {
  std::error_code error;
  const auto file = place(X509_get_default_cert_file_env(), X509_get_default_cert_file());
  if (std::filesystem::is_regular_file(file, error)) return true;
  const auto folder = place(X509_get_default_cert_dir_env(), X509_get_default_cert_dir());
  const std::filesystem::directory_iterator entries{folder, error};
  return !error && entries != std::filesystem::directory_iterator{};
}

using Store = std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)>;

Store load_store() {
  Store store{X509_STORE_new(), &X509_STORE_free};
  if (store && X509_STORE_set_default_paths(store.get()) != 1) store.reset();
  return store;
}

// Read once: a hundred authorities take longer to read than a chain takes to verify. libcrypto locks it by itself.
X509_STORE* default_store() {
  static const Store store = load_store();
  return store.get();
}

void free_stack(STACK_OF(X509) * stack) {
  sk_X509_pop_free(stack, X509_free);
}

std::string_view word_for(int error) {
  switch (error) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return "self_signed";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "unknown_issuer";
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "not_yet_valid";
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
      return "bad_signature";
    case X509_V_ERR_INVALID_PURPOSE:
      return "not_for_servers";
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
      return "broken_chain";
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
      return "weak";
    default:
      return "other";
  }
}

bool is_our_own_trouble(int error) {
  return error == X509_V_ERR_OUT_OF_MEM || error == X509_V_ERR_UNSPECIFIED || error == X509_V_ERR_STORE_LOOKUP ||
         error == X509_V_ERR_INVALID_CALL;
}

}  // namespace

std::string_view to_text(Trusted trusted) {
  switch (trusted) {
    case Trusted::yes:
      return "yes";
    case Trusted::no:
      return "no";
    case Trusted::unknown:
      return "unknown";
  }
  return "";
}

Judgement verify(const std::vector<util::Bytes>& chain, util::Instant now) {
  if (chain.empty() || !has_trust_store()) return {};
  const X509Handle leaf = x509_from(chain.front());
  const std::unique_ptr<STACK_OF(X509), decltype(&free_stack)> others{sk_X509_new_null(), &free_stack};
  X509_STORE* const store = default_store();
  const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context{X509_STORE_CTX_new(),
                                                                                &X509_STORE_CTX_free};
  if (!leaf || !others || !store || !context) return {};
  for (std::size_t index = 1; index < chain.size(); ++index) {
    X509Handle other = x509_from(chain[index]);
    if (other && sk_X509_push(others.get(), other.get()) > 0) static_cast<void>(other.release());
  }
  if (X509_STORE_CTX_init(context.get(), store, leaf.get(), others.get()) != 1) return {};
  X509_STORE_CTX_set_default(context.get(), "ssl_server");
  X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), now.time_since_epoch().count());
  if (X509_verify_cert(context.get()) == 1) return {.trusted = Trusted::yes};
  const int error = X509_STORE_CTX_get_error(context.get());
  if (is_our_own_trouble(error)) return {};
  return {.trusted = Trusted::no, .distrust = word_for(error)};
}

}  // namespace hygie::probes::tls
