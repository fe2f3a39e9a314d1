#include "probes/mongodb/probe.hpp"

#include "probes/mongodb/wire.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::mongodb {
namespace {

using stores::Channel;
using stores::Encryption;
using stores::Open;
using stores::Store;

constexpr std::int64_t first_with_op_msg = 6;
// MongoDB manual, "Error Codes": Unauthorized.
constexpr std::int64_t unauthorized = 13;

net::Attempt<Document> command(Channel& channel, const stores::Place& place, util::ByteView question) {
  const auto bytes = stores::exchange(channel, question, longest_reply, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  auto reply = parse_reply(*bytes);
  if (reply.state != Reply::State::document) return stores::unrecognised();
  return std::move(reply.document);
}

void judge(const Document& answer, Store& store) {
  const auto code = answer.number("code");
  if (answer.number("ok") == 1) {
    store.open = Open::yes;
    store.answer = "listDatabases ok";
  } else if (code == unauthorized) {
    store.open = Open::no;
    store.answer = "Unauthorized";
  } else {
    store.answer = code ? "code " + std::to_string(*code) : "";
  }
}

net::Attempt<Store> ask(Channel& channel, const stores::Place& place) {
  const auto hello = command(channel, place, write_is_master());
  if (!hello) return hello.error();
  if (!hello->number("ismaster") && !hello->number("maxWireVersion")) return stores::unrecognised();
  const bool modern = hello->number("maxWireVersion").value_or(0) >= first_with_op_msg;
  const Dialect dialect = modern ? Dialect::op_msg : Dialect::op_query;
  Store store{.service = "mongodb", .product = "MongoDB"};
  const auto build = command(channel, place, write_build_info(dialect));
  if (!build) {
    store.doubt = build.error().reason;
    return store;
  }
  store.version = build->text("version").value_or("");
  const auto list = command(channel, place, write_list_databases(dialect));
  if (list)
    judge(*list, store);
  else
    store.doubt = list.error().reason;
  return store;
}

// What answers in clear may speak TLS at the same port (net.tls.mode allowTLS, preferTLS).
void look_for_tls(const stores::Place& place, Store& store) {
  const auto inside = Channel::open(place, stores::Way::tls);
  if (inside) store.encryption = Encryption::offered;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"mongodb", target, settings};
  const stores::Place place = stores::place_of(target, network, settings);
  auto found = stores::ask_either_way(place, ask);
  if (found && found->encryption == Encryption::none) look_for_tls(place, *found);
  return stores::observations(visit, found);
}

}  // namespace hygie::probes::mongodb
