// A file that says it is a bundle.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "collectors/bundle/bundle.hpp"
#include "collectors/collect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  const std::string bytes(data, data + size);
  const auto bundle = collectors::read_bundle(bytes);
  if (!bundle) return 0;
  if (!collectors::looks_like_bundle(bytes)) std::abort();
  if (!bundle->text.starts_with("hygie-output ") || bundle->text.find(bundle->nonce + " done\n") == std::string::npos) {
    std::abort();
  }
  (void)collectors::identity_of(*bundle);
  if (collectors::observations_of(*bundle, "bundle:1").size() != collectors::host_tables().size()) std::abort();
  return 0;
}
