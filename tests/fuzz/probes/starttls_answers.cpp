// What a server says before TLS begins, read by every protocol's steps.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/starttls/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using hygie::probes::starttls::Protocol;
  constexpr std::array protocols{Protocol::smtp, Protocol::imap,       Protocol::pop3,  Protocol::ftp,
                                 Protocol::ldap, Protocol::postgresql, Protocol::mysql, Protocol::rdp};
  const auto bytes = std::as_bytes(std::span{data, size});
  for (const Protocol protocol : protocols) {
    for (const auto& step : hygie::probes::starttls::steps_of(protocol)) {
      if (step.answer) (void)step.answer(bytes);
    }
  }
  return 0;
}
