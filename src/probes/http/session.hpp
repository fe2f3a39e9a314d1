// Requests over a connection, in clear or through TLS.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "net/network.hpp"
#include "probes/http/location.hpp"
#include "probes/http/wire.hpp"
#include "probes/probe.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::http {

struct Response {
  Head head{};
  std::string body{};
  std::string
      cut{};  // why the body may lack its end: "body_too_long", "encoded", "read_timed_out" …; "" when it is whole
};

// What came back: a response, or why there is none and the first bytes of what came instead.
struct Fetched {
  std::optional<Response> response{};
  net::Failure failure{};
  std::string first_bytes{};  // at most 256, foreign
  util::Bytes certificate{};  // of the server, DER; empty in clear
};

// Requests to one origin, one after the other, on one connection for as long as the server keeps it open.
class Talk {
 public:
  // The arguments outlive the talk.
  Talk(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
       Scheme scheme);
  ~Talk();
  Talk(Talk&& other) noexcept;
  Talk& operator=(Talk&& other) noexcept;
  Talk(const Talk&) = delete;
  Talk& operator=(const Talk&) = delete;

  // Fills in the Host field, and reads the answer within its bounds. A connection that the server closed in between is
  // opened once more.
  Fetched ask(Request request);

 private:
  class State;
  std::unique_ptr<State> state_;
};

// One GET on a connection of its own.
Fetched fetch(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
              const Location& location);

}  // namespace hygie::probes::http
