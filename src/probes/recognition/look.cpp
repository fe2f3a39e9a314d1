#include "probes/recognition/look.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "probes/recognition/first_words.hpp"
#include "probes/tls/client.hpp"

namespace hygie::probes::recognition {
namespace {

using model::Outcome;

// At most these, and a share of the patience where that is shorter: both connections fit into it.
constexpr std::chrono::milliseconds longest_listening{800};
constexpr std::chrono::milliseconds longest_asking{1000};
constexpr int shares = 4;
constexpr std::size_t longest_greeting = 1024;
// Without a Host field: some services answer one with an alarm in their log (redis takes it for an attack from a
// browser).
constexpr std::string_view page_request = "GET / HTTP/1.0\r\n\r\n";

constexpr std::array<std::uint16_t, 12> listened_at_only{23, 79, 102, 502, 512, 513, 514, 515, 2323, 4786, 5555, 9999};
constexpr std::uint16_t first_printing = 9100;
constexpr std::uint16_t last_printing = 9116;

struct Times {
  std::chrono::milliseconds listening{};
  std::chrono::milliseconds asking{};
};

struct Heard {
  util::Bytes bytes{};
  std::optional<net::Failure> end{};
};

Heard listen(net::Stream& stream, util::Deadline deadline) {
  Heard heard;
  while (heard.bytes.size() < longest_greeting && !is_enough(heard.bytes)) {
    const auto part = stream.read_some(longest_greeting - heard.bytes.size(), deadline);
    if (!part) {
      heard.end = part.error();
      break;
    }
    heard.bytes.insert(heard.bytes.end(), part->begin(), part->end());
  }
  return heard;
}

bool is_over(const Look& look) {
  return look.failure || look.greeting.service != "unknown";
}

void take(Look& look, const Heard& heard) {
  if (heard.bytes.empty()) return;
  look.heard = true;
  auto greeting = first_words(heard.bytes);
  // A second answer that says no more does not replace the first.
  if (greeting.service != "unknown" || look.greeting.line.empty()) look.greeting = std::move(greeting);
}

// One connection: what greets of its own accord, else what a request for a page brings.
void hear_out(Look& look, net::Stream& stream, const Tried& tried, bool ask, const Times& times) {
  if (!tried.listened) {
    const auto greeting = listen(stream, util::Deadline::after(times.listening));
    take(look, greeting);
    const bool hung_up = greeting.end && greeting.end->outcome == Outcome::malformed;
    if (hung_up && greeting.bytes.empty()) look.failure = net::Failure{Outcome::denied, greeting.end->reason};
    if (hung_up || look.heard) return;
  }
  if (tried.page || !ask) return;
  const auto deadline = util::Deadline::after(times.asking);
  if (!stream.write(util::as_bytes(page_request), deadline)) return;
  take(look, listen(stream, deadline));
}

// Whoever answers a ClientHello with a TLS record speaks TLS, even when the handshake then fails.
bool speaks_tls(net::Stream stream, util::Deadline deadline) {
  const auto client = tls::Client::handshake(std::move(stream), deadline);
  return client || client.error().reason == "tls_handshake";
}

}  // namespace

bool may_ask(std::uint16_t port) {
  if (port >= first_printing && port <= last_printing) return false;
  return std::find(listened_at_only.begin(), listened_at_only.end(), port) == listened_at_only.end();
}

Look look(const Target& target, const net::Network& network, const Settings& settings, const Tried& tried) {
  Look look;
  const auto deadline = util::Deadline::after(settings.patience);
  const Times times{.listening = std::min(longest_listening, settings.patience / shares),
                    .asking = std::min(longest_asking, settings.patience / shares)};
  const auto connect = [&] {
    return network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  };
  const bool ask = may_ask(target.port);
  if (!tried.listened || (!tried.page && ask)) {
    auto stream = connect();
    if (!stream) return {.failure = stream.error()};
    hear_out(look, *stream, tried, ask, times);
  }
  // TLS servers neither greet nor answer in bytes that nothing is known of.
  if (is_over(look) || look.heard || tried.tls || !ask) return look;
  auto stream = connect();
  if (!stream) return look;
  if (speaks_tls(std::move(*stream), util::Deadline::after(times.asking))) {
    look.heard = true;
    look.greeting = {.service = "tls", .encrypted = banner::Encrypted::yes, .confidence = model::Confidence::certain};
  }
  return look;
}

}  // namespace hygie::probes::recognition
