// Servers that behave as none should, for the session tests of data stores.
#pragma once

#include <chrono>
#include <string>

#include "net/loopback_server.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::stores {

// What a server does after it has answered.
enum class Ending : std::uint8_t { stays, closes, resets };

inline net::LoopbackServer::Serve answering(const std::string& bytes, Ending ending = Ending::closes) {
  return [bytes, ending](int descriptor) {
    receive(descriptor);
    net::say(descriptor, bytes);
    if (ending == Ending::stays) net::wait_for_close(descriptor);
    if (ending == Ending::resets) net::reset_on_close(descriptor);
  };
}

inline net::LoopbackServer::Serve endless(const std::string& bytes) {
  return [bytes](int descriptor) {
    receive(descriptor);
    while (::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0) {
    }
  };
}

// A login budget of its own for one look.
inline Seen observe_with_login(RunProbe probe, const net::LoopbackServer& server, net::LoginBudget& logins,
                               std::chrono::milliseconds patience = std::chrono::milliseconds{2000}) {
  const Loopback loopback{server.port()};
  Seen seen;
  const Settings settings{.patience = patience, .logins = &logins};
  for (auto& observation : probe(loopback.target, loopback.network, settings))
    seen.tables[observation.table] = observation;
  return seen;
}

// May a login still be tried at the loopback host?
inline bool has_login_left(net::LoginBudget& logins) {
  if (!logins.begin("127.0.0.1", util::Deadline::after(std::chrono::milliseconds{100}))) return false;
  logins.end("127.0.0.1", net::LoginEnd::not_tried);
  return true;
}

}  // namespace hygie::probes::stores
