// An engagement.toml from anywhere: read or refused in one line, and what was read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scope/load.hpp"
#include "scope/write.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text;
  for (std::size_t index = 0; index < size; ++index) text.push_back(static_cast<char>(data[index]));
  const auto parsed = hygie::scope::parse_engagement(text, "fuzz.toml");
  if (!parsed) {
    if (parsed.error().message.find('\n') != std::string::npos) std::abort();
    return 0;
  }
  auto again = hygie::scope::parse_engagement(hygie::scope::engagement_template(*parsed), "written.toml");
  if (!again) std::abort();
  again->digest = parsed->digest;
  if (!(*again == *parsed)) std::abort();
  return 0;
}
