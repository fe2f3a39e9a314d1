// The four-letter word srvr and its answer (ZooKeeper Administrator's Guide, "The Four Letter Words").
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::zookeeper {

constexpr std::size_t longest_answer = 1024;

util::Bytes write_srvr();

struct Answer {
  // closed_to_us: the word is not in 4lw.commands.whitelist, or the server does not serve right now.
  enum class State : std::uint8_t { incomplete, version, closed_to_us, malformed };
  State state = State::incomplete;
  std::string version{};  // "3.8.0" of "Zookeeper version: 3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on …"
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::zookeeper
