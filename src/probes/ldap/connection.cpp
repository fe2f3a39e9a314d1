#include "probes/ldap/connection.hpp"

#include <utility>

namespace hygie::probes::ldap {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t chunk = 16384;
constexpr int most_messages = 16;

const Failure nonsense{.outcome = Outcome::malformed, .reason = "bad_ldap"};

}  // namespace

net::Attempt<Connection> Connection::open(const Target& target, const net::Network& network, const Settings& settings,
                                          Security security, util::Deadline deadline) {
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  if (security == Security::clear) return Connection{std::move(*stream)};
  auto client = tls::Client::handshake(std::move(*stream), deadline);
  if (!client) return client.error();
  return Connection{std::move(*client)};
}

std::optional<Failure> Connection::secure(util::Deadline deadline) {
  ahead_.clear();
  auto* const stream = std::get_if<net::Stream>(&line_);
  if (stream == nullptr) return std::nullopt;
  auto client = tls::Client::handshake(std::move(*stream), deadline);
  if (!client) return client.error();
  line_ = std::move(*client);
  return std::nullopt;
}

net::Attempt<Message> Connection::receive(util::Deadline deadline) {
  Frame frame = frame_of(ahead_);
  while (frame.framing == Framing::incomplete) {
    const auto more = std::visit([&](auto& line) { return line.read_some(chunk, deadline); }, line_);
    if (!more) return more.error();
    ahead_.insert(ahead_.end(), more->begin(), more->end());
    frame = frame_of(ahead_);
  }
  if (frame.framing == Framing::impossible) return nonsense;
  const auto message = parse_message(util::ByteView{ahead_}.first(frame.size));
  ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(frame.size));
  if (!message) return nonsense;
  return *message;
}

net::Attempt<Answer> Connection::ask(util::ByteView request, std::int64_t id, util::Deadline deadline) {
  const auto sent = std::visit([&](auto& line) { return line.write(request, deadline); }, line_);
  if (!sent) return sent.error();
  Answer answer;
  for (int count = 0; count < most_messages; ++count) {
    auto message = receive(deadline);
    if (!message) return message.error();
    if (message->id == 0) return Failure{.outcome = Outcome::malformed, .reason = "closed"};
    if (message->id != id) return nonsense;
    if (message->operation == Operation::entry) {
      answer.entries.push_back(std::move(*message));
    } else if (message->operation != Operation::reference) {
      answer.result = std::move(*message);
      return answer;
    }
  }
  return Failure{.outcome = Outcome::malformed, .reason = "too_many_answers"};
}

}  // namespace hygie::probes::ldap
