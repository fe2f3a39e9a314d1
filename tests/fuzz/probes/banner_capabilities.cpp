// What a server answers to the request for its capabilities, read as each of the four protocols.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/banner/capability_reply.hpp"
#include "probes/banner/clear_login.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::banner;
  const auto bytes = std::as_bytes(std::span{data, size});
  for (const auto protocol : std::array{Protocol::ftp, Protocol::smtp, Protocol::pop3, Protocol::imap}) {
    (void)parse_greeting(protocol, bytes);
    (void)judge_login(protocol, parse_reply(protocol, bytes).capabilities);
  }
  return 0;
}
