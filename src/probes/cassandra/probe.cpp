#include "probes/cassandra/probe.hpp"

#include "probes/cassandra/wire.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::cassandra {
namespace {

using stores::Open;
using stores::Store;
using State = Answer::State;

void judge(State state, Store& store) {
  if (state == State::ready) {
    store.open = Open::yes;
    store.answer = "READY";
  } else if (state == State::authenticate) {
    store.open = Open::no;
    store.answer = "AUTHENTICATE";
  } else {
    store.answer = "ERROR";
  }
}

net::Attempt<Store> ask(stores::Channel& channel, const stores::Place& place) {
  const auto first = stores::exchange(channel, write_options(), longest_frame, place.deadline, is_complete);
  if (!first) return first.error();
  const State offer = parse_answer(*first).state;
  if (offer != State::supported && offer != State::error) return stores::unrecognised();
  Store store{.service = "cassandra", .product = "Cassandra"};
  if (offer == State::error) {
    store.answer = "ERROR";
    return store;
  }
  const auto second = stores::exchange(channel, write_startup(), longest_frame, place.deadline, is_complete);
  if (second)
    judge(parse_answer(*second).state, store);
  else
    store.doubt = second.error().reason;
  return store;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return stores::look("cassandra", target, network, settings, ask);
}

}  // namespace hygie::probes::cassandra
