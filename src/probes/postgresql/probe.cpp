#include "probes/postgresql/probe.hpp"

#include <optional>
#include <utility>

#include "probes/postgresql/wire.hpp"
#include "probes/stores/login.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::postgresql {
namespace {

using model::Confidence;
using net::LoginEnd;
using stores::Channel;
using stores::Encryption;
using stores::Open;
using stores::Store;
using State = Answer::State;

bool has_byte(util::ByteView bytes) {
  return !bytes.empty();
}

std::string name_of(std::uint32_t authentication) {
  switch (authentication) {
    case 3:
      return "AuthenticationCleartextPassword";
    case 5:
      return "AuthenticationMD5Password";
    case 7:
      return "AuthenticationGSS";
    case 9:
      return "AuthenticationSSPI";
    case 10:
      return "AuthenticationSASL";
    default:
      return "Authentication " + std::to_string(authentication);
  }
}

// pg_hba.conf decides by account, database and address: what one account is asked tells only probably what others are.
void judge(const Answer& answer, stores::Login& login, Store& store) {
  if (answer.state == State::let_in) {
    login.ended(LoginEnd::accepted);
    store.open = Open::yes;
    store.answer = "AuthenticationOk";
    // "15.18 (Debian 15.18-0+deb12u1)"
    store.version = answer.server_version.substr(0, answer.server_version.find(' '));
  } else if (answer.state == State::login_asked) {
    store.open = Open::no;
    store.answer = name_of(answer.authentication);
    store.confidence = Confidence::probable;
  } else {
    // 28000, invalid_authorization_specification: no line for this address and account. 3D000, no such database, comes
    // to who is let in alone.
    login.ended(answer.sqlstate == "3D000" ? LoginEnd::accepted : LoginEnd::failed);
    if (answer.sqlstate == "28000") store.open = Open::no;
    if (answer.sqlstate == "3D000") store.open = Open::yes;
    store.answer = answer.sqlstate;
    store.confidence = Confidence::probable;
  }
}

net::Attempt<Store> log_in(Channel& channel, const stores::Place& place, Store store) {
  stores::Login login{place};
  if (!login.may_be_tried()) {
    store.doubt = stores::no_login_left;
    return store;
  }
  const auto bytes = stores::exchange(channel, write_startup(), longest_answer, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state == State::malformed) return stores::unrecognised();
  judge(answer, login, store);
  if (answer.state == State::let_in) (void)channel.write(write_terminate(), place.deadline);
  return store;
}

net::Attempt<Store> ask(const stores::Place& place) {
  auto clear = Channel::open(place, stores::Way::clear);
  if (!clear) return clear.error();
  const auto offer = stores::exchange(*clear, write_ssl_request(), 1, place.deadline, has_byte);
  if (!offer) return offer.error();
  Store store{.service = "postgresql", .product = "PostgreSQL"};
  const auto letter = util::as_text(*offer);
  if (letter == "N") {
    store.encryption = Encryption::none;
    return log_in(*clear, place, std::move(store));
  }
  if (letter != "S") return stores::unrecognised();
  store.encryption = Encryption::offered;
  auto inside = Channel::upgrade(std::move(*clear), place.deadline);
  if (!inside) {
    store.doubt = inside.error().reason;
    return store;
  }
  return log_in(*inside, place, std::move(store));
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"postgresql", target, settings};
  return stores::observations(visit, ask(stores::place_of(target, network, settings)));
}

}  // namespace hygie::probes::postgresql
