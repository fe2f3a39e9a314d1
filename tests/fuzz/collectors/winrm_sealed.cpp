// The body of an HTTP message that says it is sealed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "collectors/winrm/message_encryption.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::collectors;
  const auto kind = winrm::sealed_content_type();
  const auto sealed = winrm::unwrap_sealed(kind, std::string(data, data + size));
  if (!sealed) return 0;
  if (sealed->token.size() + sealed->data.size() > size || sealed->plain_size > sealed->data.size()) std::abort();
  const auto again = winrm::unwrap_sealed(kind, winrm::wrap_sealed(*sealed));
  if (!again || again->token != sealed->token || again->plain_size != sealed->plain_size) std::abort();
  return 0;
}
