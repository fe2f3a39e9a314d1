#include "probes/memcached/probe.hpp"

#include <array>
#include <chrono>

#include "probes/ask.hpp"
#include "probes/memcached/wire.hpp"
#include "probes/stores/store.hpp"
#include "util/text.hpp"

namespace hygie::probes::memcached {
namespace {

using stores::Open;
using stores::Store;
using State = Answer::State;

constexpr std::array<std::string_view, 1> udp_tables{"memcached_udp"};
constexpr std::size_t longest_version = 64;
constexpr std::size_t longest_binary = 128;
// With SASL the text protocol gets no answer at all: the wait for one leaves time for the other.
constexpr std::chrono::milliseconds text_time{1000};

Store memcached(Open open, std::string answer, std::string version = "") {
  return {.service = "memcached",
          .product = "memcached",
          .version = std::move(version),
          .open = open,
          .answer = std::move(answer)};
}

net::Attempt<Store> ask_text(stores::Channel& channel, const stores::Place& place) {
  const auto bytes = stores::exchange(channel, write_version(), longest_line, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state == State::version) return memcached(Open::yes, "VERSION", answer.version);
  if (answer.state == State::unauthenticated) return memcached(Open::no, "unauthenticated");
  return stores::unrecognised();
}

// The version is given to anyone, the no-op to those logged in.
net::Attempt<Store> ask_binary(stores::Channel& channel, const stores::Place& place) {
  const auto first =
      stores::exchange(channel, write_binary_version(), longest_binary, place.deadline, is_complete_binary);
  if (!first) return first.error();
  const Answer version = parse_binary(*first);
  if (version.state != State::version) return stores::unrecognised();
  const auto second =
      stores::exchange(channel, write_binary_noop(), longest_binary, place.deadline, is_complete_binary);
  if (!second) return second.error();
  const State state = parse_binary(*second).state;
  if (state == State::unauthenticated) return memcached(Open::no, "0x20", version.version);
  return memcached(state == State::version ? Open::yes : Open::unknown, "no-op", version.version);
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"memcached", target, settings};
  const stores::Place place = stores::place_of(target, network, settings);
  const stores::Place text_place{target, network, settings, place.deadline.within(text_time)};
  auto found = stores::ask_either_way(text_place, ask_text);
  const bool connected =
      found || found.error().outcome == model::Outcome::malformed || found.error().reason == "read_timed_out";
  if (!found && connected) {
    auto binary = stores::ask_either_way(place, ask_binary);
    if (binary) found = std::move(binary);
  }
  return stores::observations(visit, found);
}

util::Bytes udp_opening(const Target&) {
  return write_udp_version();
}

std::vector<model::Observation> probe_udp(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"memcached", target, settings};
  const auto datagram = ask(target, network, write_udp_version(), util::Deadline::after(settings.patience));
  if (!datagram) return visit.failed(udp_tables, datagram.error());
  const Answer answer = parse_udp(*datagram);
  // It speaks the protocol, whatever it says.
  const bool speaks =
      answer.state == State::version || answer.state == State::unauthenticated || answer.state == State::error;
  if (!speaks) return visit.failed(udp_tables, {model::Outcome::malformed, "bad_answer"});
  model::Row row{{"port", visit.port()}, {"version", text_or_null(util::printable(answer.version, longest_version))}};
  return {visit.ended("memcached_udp", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::memcached
