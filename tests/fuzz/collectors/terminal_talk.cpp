// What a command line prints on a terminal, in pieces: the first byte says how large, the rest is heard.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "collectors/appliance/dialogue.hpp"
#include "collectors/appliance/platform.hpp"
#include "collectors/appliance/screen.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  using namespace hygie::collectors;
  if (size == 0) return 0;
  const std::size_t piece = std::size_t{data[0]} + 1;
  const std::string bytes(data + 1, data + size);
  const std::string text = appliance::plain(bytes);
  if (text.size() > bytes.size()) std::abort();
  if (text.find_first_of("\x1b\r\b") != std::string::npos) std::abort();
  const auto commands = appliance::platforms().back().commands;
  appliance::Dialogue dialogue{commands, 4096};
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    for (const std::string& said :
         {dialogue.hear(std::string_view{bytes}.substr(at, piece)), dialogue.hear_nothing()}) {
      // Nothing but the commands, and what a person must press.
      const bool known = std::any_of(commands.begin(), commands.end(),
                                     [&](std::string_view command) { return said == std::string{command} + "\n"; });
      if (!known && !said.empty() && said != " " && said != "\n") std::abort();
    }
  }
  const bool over = dialogue.ended();
  const auto transcript = std::move(dialogue).result(net::Failure{model::Outcome::timed_out, "session_timed_out"});
  if (transcript.answers.size() > commands.size()) std::abort();
  if (!over && !transcript.broke_off) std::abort();
  return 0;
}
