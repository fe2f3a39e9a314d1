#include "probes/lines/talk.hpp"

#include <chrono>

namespace hygie::probes::lines {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t longest_reply = 8192;
constexpr std::size_t longest_line = 2048;
constexpr std::chrono::milliseconds leaving_time{300};

}  // namespace

net::Attempt<Talk> Talk::open(const Target& target, const net::Network& network, const Settings& settings,
                              util::Deadline deadline) {
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  return Talk{std::move(*stream), deadline};
}

net::Attempt<std::size_t> Talk::read_more(std::size_t limit) {
  if (pending_.size() >= limit) return Failure{Outcome::malformed, "too_long"};
  const auto bytes = stream_.read_some(limit - pending_.size(), deadline_);
  if (!bytes) return bytes.error();
  pending_ += util::as_text(*bytes);
  return bytes->size();
}

net::Attempt<NumberedReply> Talk::hear() {
  while (true) {
    auto reply = parse_numbered(pending_);
    if (reply.state == NumberedReply::State::malformed) return Failure{Outcome::malformed, "not_numbered"};
    if (reply.state == NumberedReply::State::whole) {
      pending_.erase(0, reply.size);
      return reply;
    }
    if (const auto more = read_more(longest_reply); !more) return more.error();
  }
}

net::Attempt<NumberedReply> Talk::ask(std::string_view line) {
  const auto sent = send(std::string{line} + "\r\n");
  if (!sent) return sent.error();
  return hear();
}

net::Attempt<std::string> Talk::next_line() {
  while (true) {
    const auto end = pending_.find('\n');
    if (end != std::string::npos) {
      std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return line;
    }
    if (const auto more = read_more(longest_line); !more) return more.error();
  }
}

net::Attempt<std::size_t> Talk::send(std::string_view text) {
  return stream_.write(util::as_bytes(text), deadline_);
}

void Talk::quit() {
  const auto end = deadline_.within(leaving_time);
  if (!stream_.write(util::as_bytes("QUIT\r\n"), end)) return;
  std::size_t heard = 0;
  while (heard < longest_reply) {
    const auto bytes = stream_.read_some(longest_reply, end);
    if (!bytes) return;
    heard += bytes->size();
  }
}

}  // namespace hygie::probes::lines
