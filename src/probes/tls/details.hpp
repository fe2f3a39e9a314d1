// What is asked of a server whose versions and suites are known: who chooses the suite, how keys are agreed on, and
// whether it still compresses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/tls/survey.hpp"

namespace hygie::probes::tls {

enum class Preference : std::uint8_t { server, client };

struct Details {
  std::optional<Preference> preference{};      // nothing where only one suite was met
  std::optional<std::int64_t> modulus_bits{};  // of the Diffie-Hellman group it shows (RFC 5246 7.4.3)
  std::optional<bool> compresses{};            // DEFLATE of RFC 3749, up to TLS 1.2
  std::vector<std::uint16_t> groups{};         // in the order the server chose them
  Version groups_of = Version::tls13;          // the version in which it was asked for them
  std::string groups_incomplete{};  // why `groups` may lack some: "rounds", "read_timed_out"; "" when it does not
};

// At most 5 connections, and one more for each group; behind STARTTLS only the first group is asked for.
Details ask_details(const Endpoint& endpoint, const Survey& survey);

}  // namespace hygie::probes::tls
