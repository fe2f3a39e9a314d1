// Which versions and cipher suites a server takes, found by offering and removing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/tls/session.hpp"

namespace hygie::probes::tls {

enum class Offered : std::uint8_t { yes, no, unknown };
std::string_view to_text(Offered offered);

struct VersionSurvey {
  Version version = Version::tls12;
  Offered offered = Offered::unknown;
  std::vector<std::uint16_t> suites{};  // in the order the server chose them
  std::string
      incomplete{};  // why suites may lack some: "read_timed_out", "patience", "rounds"; "" when all were asked for
};

enum class Renegotiation : std::uint8_t { secure, insecure, not_seen };

struct Survey {
  std::vector<VersionSurvey> versions{};  // newest first
  Offered sslv2 = Offered::unknown;
  std::string sslv2_doubt{};  // why it is unknown
  Renegotiation renegotiation = Renegotiation::not_seen;
  // Why nothing at all was learnt: no connection, silence, or a server that does not speak TLS.
  std::optional<net::Failure> failure{};
  bool spoke_tls = false;  // at least a ServerHello or an alert came back
};

// Every version is asked for, and each one the server takes is asked for its suites with at most 40 connections more.
// A refusal in TLS's own words is "no". A bare close or reset is "no" only where another version was taken, since
// some servers refuse that way; silence is always "unknown".
Survey survey(const Endpoint& endpoint);

}  // namespace hygie::probes::tls
