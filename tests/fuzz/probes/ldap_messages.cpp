// Whatever a directory may send: framing, messages, and a rootDSE made of any attributes.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ldap/root_dse.hpp"
#include "probes/ldap/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  using namespace hygie::probes;
  const util::ByteView bytes = std::as_bytes(std::span{data, size});
  (void)ldap::frame_of(bytes);
  if (const auto message = ldap::parse_message(bytes)) {
    const ldap::RootDse root = ldap::read_root_dse(message->attributes);
    (void)ldap::searched_context(root);
  }
  return 0;
}
