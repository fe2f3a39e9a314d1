#include "probes/redis/probe.hpp"

#include "probes/redis/wire.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::redis {
namespace {

using stores::Open;
using stores::Store;

// DENIED: protected mode, which answers no address but the loopback. NOPERM: this command is closed, but others may be
// open. Errors that every server may give for reasons of its own (LOADING, ERR, MISCONF) settle nothing.
Open judge_error(const std::string& code) {
  return code == "NOAUTH" || code == "DENIED" ? Open::no : Open::unknown;
}

net::Attempt<Store> ask(stores::Channel& channel, const stores::Place& place) {
  const auto bytes = stores::exchange(channel, write_info(), longest_answer, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  Store store{.service = "redis", .product = "Redis"};
  if (answer.state == Answer::State::error) {
    store.open = judge_error(answer.text);
    store.answer = answer.text;
    return store;
  }
  store.version = info_field(answer.text, "redis_version");
  if (answer.state != Answer::State::info || store.version.empty()) return stores::unrecognised();
  // Valkey gives the Redis version it is compatible with beside its own.
  if (const std::string own = info_field(answer.text, "valkey_version"); !own.empty()) {
    store.product = "Valkey";
    store.version = own;
  }
  store.open = Open::yes;
  store.answer = "INFO";
  return store;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return stores::look("redis", target, network, settings, ask);
}

}  // namespace hygie::probes::redis
