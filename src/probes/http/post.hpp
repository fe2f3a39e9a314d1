// One POST over a connection in clear.
#pragma once

#include <string>

#include "net/network.hpp"
#include "probes/http/location.hpp"
#include "probes/http/session.hpp"
#include "probes/probe.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::http {

struct Posted {
  std::string fields{};  // further fields, Content-Type among them, each with its CRLF
  std::string body{};
};

// Connects to the target, sends `posted` to `location`, and reads the answer within the bounds of fetch(). For
// questions that read: nothing that changes a host is ever sent by it.
Fetched post(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
             const Location& location, const Posted& posted);

}  // namespace hygie::probes::http
