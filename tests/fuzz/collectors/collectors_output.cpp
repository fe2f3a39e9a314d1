// What a host prints, read as the output of the host script.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "collectors/collect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  const std::string output(data, data + size);
  const auto observations = collectors::parse_script_output(
      output, {.nonce = "00112233445566778899aabbccddeeff", .observed_host = "192.0.2.1"});
  if (observations.size() != collectors::host_tables().size()) std::abort();
  for (const auto& observation : observations) {
    // Only what was framed to its end may count as observed.
    if (observation.status == model::Outcome::ok && output.find(" end ") == std::string::npos) std::abort();
  }
  return 0;
}
