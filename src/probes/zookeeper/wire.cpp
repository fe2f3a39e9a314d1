#include "probes/zookeeper/wire.hpp"

#include <algorithm>
#include <string_view>

namespace hygie::probes::zookeeper {
namespace {

using State = Answer::State;

constexpr std::size_t longest_line = 256;

}  // namespace

util::Bytes write_srvr() {
  return util::as_bytes("srvr");
}

Answer parse_answer(util::ByteView bytes) {
  const std::string text = util::as_text(bytes.first(std::min(bytes.size(), longest_line)));
  const auto end = text.find('\n');
  if (end == std::string::npos) return {.state = text.size() >= longest_line ? State::malformed : State::incomplete};
  const std::string_view line = std::string_view{text}.substr(0, end);
  constexpr std::string_view head = "Zookeeper version: ";
  if (line.substr(0, head.size()) == head) {
    const auto rest = line.substr(head.size());
    return {.state = State::version, .version = std::string{rest.substr(0, rest.find_first_of("-, "))}};
  }
  const bool closed = line.substr(0, 25) == "srvr is not executed beca" ||
                      line == "This ZooKeeper instance is not currently serving requests";
  return {.state = closed ? State::closed_to_us : State::malformed};
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

}  // namespace hygie::probes::zookeeper
