#include "probes/oracle/probe.hpp"

#include "probes/oracle/wire.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::oracle {
namespace {

using stores::Store;

net::Attempt<Store> ask(const stores::Place& place) {
  auto channel = stores::Channel::open(place, stores::Way::clear);
  if (!channel) return channel.error();
  const auto bytes = stores::exchange(*channel, write_version(), 2 * longest_packet, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state == Answer::State::malformed) return stores::unrecognised();
  // Native encryption is agreed inside a session: it stays unknown.
  return Store{.service = "oracle", .product = "Oracle Database", .version = answer.version};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"oracle", target, settings};
  return stores::observations(visit, ask(stores::place_of(target, network, settings)));
}

}  // namespace hygie::probes::oracle
