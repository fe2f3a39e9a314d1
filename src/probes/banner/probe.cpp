#include "probes/banner/probe.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "probes/banner/ask.hpp"
#include "probes/banner/greeting.hpp"
#include "probes/banner/ports.hpp"

namespace hygie::probes::banner {
namespace {

using model::Outcome;
using model::Row;
using model::Value;

constexpr std::chrono::milliseconds listening_time{2000};
constexpr std::chrono::milliseconds asking_time{3000};
constexpr std::size_t longest_greeting = 1024;

struct Heard {
  util::Bytes bytes{};
  std::optional<net::Failure> end{};  // why listening ended before the greeting was complete
};

Heard listen(net::Stream& stream, util::Deadline deadline) {
  Heard heard;
  while (heard.bytes.size() < longest_greeting && !is_complete(heard.bytes)) {
    const auto part = stream.read_some(longest_greeting - heard.bytes.size(), deadline);
    if (!part) {
      heard.end = part.error();
      break;
    }
    heard.bytes.insert(heard.bytes.end(), part->begin(), part->end());
  }
  return heard;
}

std::string_view to_text(Encrypted encrypted) {
  switch (encrypted) {
    case Encrypted::no:
      return "no";
    case Encrypted::yes:
      return "yes";
    case Encrypted::unknown:
      return "unknown";
  }
  return "unknown";
}

Value text_or_null(const std::string& text) {
  return text.empty() ? Value{} : Value{text};
}

Row make_row(const Greeting& greeting, std::uint16_t port) {
  return {{"port", std::int64_t{port}},
          {"service", greeting.service},
          {"product", text_or_null(greeting.product)},
          {"version", text_or_null(greeting.version)},
          {"banner", text_or_null(greeting.line)},
          {"encrypted", std::string{to_text(greeting.encrypted)}},
          {"confidence", std::string{model::to_text(greeting.confidence)}}};
}

// Asks a server that greeted as file or mail servers do what it offers; the greeting says too little of its logins.
void ask(net::Stream& stream, const Heard& heard, util::Deadline deadline, Greeting& greeting,
         model::Observation& observation) {
  const auto protocol = protocol_of(greeting.service);
  if (!protocol || greeting.confidence == model::Confidence::weak) return;
  const Answer answer = ask_capabilities(stream, *protocol, heard.bytes, deadline);
  if (answer.state == Reply::State::accepted) {
    greeting.encrypted = answer.encrypted;
    greeting.confidence = model::Confidence::certain;  // it understood its protocol's own command
  }
  if (!answer.reason.empty()) observation.status = Outcome::partial;
  observation.reason = answer.reason;
}

void conclude(net::Stream& stream, const Heard& heard, const KnownPort& port, util::Deadline end,
              model::Observation& observation) {
  Greeting greeting = recognise(heard.bytes, port.service);
  observation.status = greeting.service == "unknown" ? Outcome::partial : Outcome::ok;
  observation.reason = greeting.service == "unknown" ? "unrecognised" : "";
  if (greeting.service != "unknown") ask(stream, heard, end.within(asking_time), greeting, observation);
  observation.rows.push_back(make_row(greeting, port.number));
}

void conclude_silent(const Heard& heard, const KnownPort& port, model::Observation& observation) {
  observation.status = heard.end->outcome;
  observation.reason = heard.end->reason;
  if (heard.end->outcome == Outcome::malformed) {
    observation.status = Outcome::denied;  // accepted, then hung up on: an access list turned us away
    return;
  }
  Greeting silent;
  if (port.opening == Opening::client_speaks) {
    observation.status = Outcome::partial;
    observation.reason = "silent";
    silent.service = port.service;
  }
  observation.rows.push_back(make_row(silent, port.number));
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  using Clock = util::Deadline::Clock;
  const auto begun = Clock::now();
  model::Observation observation{.observed_host = target.observed_host,
                                 .source = "probe:banner",
                                 .vantage = settings.vantage,
                                 .endpoint = "tcp/" + std::to_string(target.port),
                                 .table = "services",
                                 .started_at = settings.now};
  const auto end = util::Deadline::after(settings.patience);
  auto stream = network.connect(target.address, target.port, end.within(settings.connect_wait));
  if (stream) {
    const auto heard = listen(*stream, end.within(listening_time));
    const KnownPort port = known_port(target.port);
    if (heard.bytes.empty())
      conclude_silent(heard, port, observation);
    else
      conclude(*stream, heard, port, end, observation);
  } else {
    observation.status = stream.error().outcome;
    observation.reason = stream.error().reason;
  }
  observation.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun).count();
  return {std::move(observation)};
}

}  // namespace hygie::probes::banner
