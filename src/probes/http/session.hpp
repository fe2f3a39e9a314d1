// One GET over a connection, in clear or through TLS.
#pragma once

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
      cut{};  // why the body may lack its end: "body_too_long", "read_timed_out", "chunk" …; "" when it is whole
};

// What came back: a response, or why there is none and the first bytes of what came instead.
struct Fetched {
  std::optional<Response> response{};
  net::Failure failure{};
  std::string first_bytes{};  // at most 256, foreign
};

// Connects to the target (through TLS for https), asks for location.path, and reads the answer within its bounds.
Fetched fetch(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
              const Location& location);

}  // namespace hygie::probes::http
