#include "probes/mqtt/probe.hpp"

#include "probes/mqtt/wire.hpp"
#include "probes/stores/login.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::mqtt {
namespace {

using net::LoginEnd;
using stores::Open;
using stores::Store;

// 3.2.2.3: 4 bad user name or password, 5 not authorised. 1 to 3 are of the protocol, the identifier, the server.
Open judge(std::uint8_t return_code) {
  if (return_code == 0) return Open::yes;
  return return_code == 4 || return_code == 5 ? Open::no : Open::unknown;
}

net::Attempt<Store> ask(stores::Channel& channel, const stores::Place& place) {
  stores::Login login{place};
  if (!login.may_be_tried()) {
    return Store{.service = "mqtt", .doubt = std::string{stores::no_login_left}, .confidence = model::Confidence::weak};
  }
  constexpr std::size_t longest_answer = 4;
  const auto bytes = stores::exchange(channel, write_connect(), longest_answer, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const Answer answer = parse_answer(*bytes);
  if (answer.state != Answer::State::connack) return stores::unrecognised();
  const Open open = judge(answer.return_code);
  if (open == Open::no) login.ended(LoginEnd::failed);
  if (open == Open::yes) {
    login.ended(LoginEnd::accepted);
    (void)channel.write(write_disconnect(), place.deadline);
  }
  return Store{.service = "mqtt", .open = open, .answer = "CONNACK " + std::to_string(answer.return_code)};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return stores::look("mqtt", target, network, settings, ask);
}

}  // namespace hygie::probes::mqtt
