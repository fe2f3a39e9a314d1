#include "probes/amqp/probe.hpp"

#include "probes/amqp/wire.hpp"
#include "probes/stores/store.hpp"
#include "util/text.hpp"

namespace hygie::probes::amqp {
namespace {

using stores::Open;
using stores::Store;

net::Attempt<Store> ask(stores::Channel& channel, const stores::Place& place) {
  const auto bytes = stores::exchange(channel, write_protocol_header(), longest_frame, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state == Answer::State::malformed) return stores::unrecognised();
  Store store{.service = "amqp", .product = util::printable(answer.product, 64), .version = answer.version};
  if (answer.state == Answer::State::other_version) return store;
  // RabbitMQ 4 offers ANONYMOUS to all, and then lets in whom it will: that alone proves nothing.
  const bool anonymous = answer.mechanisms.find("ANONYMOUS") != std::string::npos;
  store.open = anonymous ? Open::unknown : Open::no;
  store.answer = anonymous ? "ANONYMOUS" : "connection.start";
  return store;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return stores::look("amqp", target, network, settings, ask);
}

}  // namespace hygie::probes::amqp
