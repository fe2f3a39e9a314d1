#include "probes/banner/ask.hpp"

#include <algorithm>
#include <chrono>

#include "probes/banner/clear_login.hpp"

namespace hygie::probes::banner {
namespace {

using State = Reply::State;
using Parse = Reply (*)(Protocol, util::ByteView);

constexpr std::size_t longest_reply = 8192;
constexpr std::chrono::milliseconds leaving_time{300};

struct Read {
  Reply reply{};
  std::string broken{};  // why it is incomplete
};

// Reads on from `bytes` until `parse` has seen a whole reply.
Read read_reply(net::Stream& stream, Protocol protocol, Parse parse, util::Bytes bytes, util::Deadline deadline) {
  Read read{.reply = parse(protocol, bytes)};
  while (read.reply.state == State::incomplete) {
    if (bytes.size() >= longest_reply) {
      read.broken = "too_long";
      return read;
    }
    const auto part = stream.read_some(longest_reply - bytes.size(), deadline);
    if (!part) {
      read.broken = part.error().reason;
      return read;
    }
    bytes.insert(bytes.end(), part->begin(), part->end());
    // Only an ended line can change anything; a server that sends byte by byte does not make us parse for each.
    if (std::find(part->begin(), part->end(), std::byte{'\n'}) != part->end()) read.reply = parse(protocol, bytes);
  }
  if (read.reply.state == State::malformed) read.broken = "malformed";
  return read;
}

// Waits a little for the server to close first: an abrupt end would stand in its log as a lost connection.
void leave(net::Stream& stream, Protocol protocol, util::Deadline deadline) {
  const auto end = deadline.within(leaving_time);
  if (!stream.write(util::as_bytes(farewell(protocol)), end)) return;
  std::size_t heard = 0;
  while (heard < longest_reply) {
    const auto part = stream.read_some(longest_reply, end);
    if (!part) return;
    heard += part->size();
  }
}

}  // namespace

Answer ask_capabilities(net::Stream& stream, Protocol protocol, const util::Bytes& greeting, util::Deadline deadline) {
  const auto broken = [](const std::string& reason) {
    return Answer{.state = State::malformed, .reason = "capabilities_" + reason};
  };
  const auto welcome = read_reply(stream, protocol, parse_greeting, greeting, deadline);
  if (!welcome.broken.empty()) return broken(welcome.broken);
  if (welcome.reply.state == State::declined) return {.state = State::declined};
  if (const auto sent = stream.write(util::as_bytes(question(protocol)), deadline); !sent)
    return broken(sent.error().reason);
  const auto read = read_reply(stream, protocol, parse_reply, {}, deadline);
  if (!read.broken.empty()) return broken(read.broken);
  leave(stream, protocol, deadline);
  if (read.reply.state == State::declined) return {.state = State::declined};
  return {.state = State::accepted, .encrypted = judge_login(protocol, read.reply.capabilities)};
}

}  // namespace hygie::probes::banner
