// Every parser of an SSH server's clear messages, over the same bytes.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ssh/distribution.hpp"
#include "probes/ssh/host_key.hpp"
#include "probes/ssh/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  const util::ByteView bytes = std::as_bytes(std::span{data, size});
  if (const auto identification = probes::ssh::parse_identification(util::as_text(bytes))) {
    (void)probes::ssh::distribution_of(identification->comments);
    (void)probes::ssh::product_of(identification->software);
  }
  (void)probes::ssh::parse_host_key(bytes);
  const auto payload = probes::ssh::unframe(bytes);
  if (!payload) return 0;
  (void)probes::ssh::parse_kexinit(*payload);
  (void)probes::ssh::parse_group(*payload);
  const auto blob = probes::ssh::parse_host_key_of_reply(*payload);
  if (blob) (void)probes::ssh::parse_host_key(*blob);
  return 0;
}
