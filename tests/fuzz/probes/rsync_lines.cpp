// Lines of an rsync daemon.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/rsync/wire.hpp"
#include "util/reader.hpp"
#include "util/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  namespace rsync = probes::rsync;
  const std::string text = util::as_text(std::as_bytes(std::span{data, size}));
  for (const std::string_view line : util::split(text, '\n')) {
    (void)rsync::parse_greeting(line);
    (void)rsync::mark_of(line);
    const auto module = rsync::parse_module(line);
    if (module && rsync::is_askable(*module) && module->name.find('\n') != std::string::npos) __builtin_trap();
  }
  return 0;
}
