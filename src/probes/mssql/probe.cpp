#include "probes/mssql/probe.hpp"

#include "probes/mssql/wire.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::mssql {
namespace {

using stores::Encryption;
using stores::Store;

// 2.2.6.5: the answer to a client that wants its login alone encrypted.
Encryption encryption_of(const Answer& answer) {
  switch (answer.encryption) {
    case 0:
      return Encryption::login;
    case 1:
    case 3:
      return Encryption::required;
    case 2:
      return Encryption::none;
    default:
      return Encryption::unknown;
  }
}

net::Attempt<Store> ask(const stores::Place& place) {
  auto channel = stores::Channel::open(place, stores::Way::clear);
  if (!channel) return channel.error();
  const auto bytes = stores::exchange(*channel, write_prelogin(), longest_answer, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state != Answer::State::prelogin) return stores::unrecognised();
  return Store{
      .service = "mssql",
      .product = product_of(answer),
      .version = std::to_string(answer.major) + "." + std::to_string(answer.minor) + "." + std::to_string(answer.build),
      .encryption = encryption_of(answer)};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"mssql", target, settings};
  return stores::observations(visit, ask(stores::place_of(target, network, settings)));
}

}  // namespace hygie::probes::mssql
