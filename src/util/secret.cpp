#include "util/secret.hpp"

#include <openssl/crypto.h>

namespace hygie::util {

void Secret::wipe() {
  OPENSSL_cleanse(text_.data(), text_.size());
  text_.clear();
}

}  // namespace hygie::util
