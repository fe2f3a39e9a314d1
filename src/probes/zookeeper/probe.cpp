#include "probes/zookeeper/probe.hpp"

#include "probes/stores/store.hpp"
#include "probes/zookeeper/wire.hpp"

namespace hygie::probes::zookeeper {
namespace {

using stores::Store;

net::Attempt<Store> ask(stores::Channel& channel, const stores::Place& place) {
  const auto bytes = stores::exchange(channel, write_srvr(), longest_answer, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state == Answer::State::malformed) return stores::unrecognised();
  return Store{.service = "zookeeper",
               .product = "ZooKeeper",
               .version = answer.version,
               .answer = answer.state == Answer::State::version ? "srvr" : "srvr refused"};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return stores::look("zookeeper", target, network, settings, ask);
}

}  // namespace hygie::probes::zookeeper
