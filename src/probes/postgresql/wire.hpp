// PostgreSQL's frontend/backend protocol 3.0 as far as a connection without a password goes (PostgreSQL documentation,
// "Message Formats").
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::postgresql {

constexpr std::size_t longest_answer = 16384;

// SSLRequest; the answer is one byte, S or N.
util::Bytes write_ssl_request();
// StartupMessage for the account and the database that every installation has, postgres.
util::Bytes write_startup();
// Terminate.
util::Bytes write_terminate();

// What came after the StartupMessage.
struct Answer {
  // incomplete: the server has not yet said whether it wants a password, or let us in without its version yet.
  enum class State : std::uint8_t { incomplete, let_in, login_asked, turned_away, malformed };
  State state = State::incomplete;
  std::uint32_t authentication = 0;  // login_asked: 3 clear text, 5 MD5, 7 GSSAPI, 9 SSPI, 10 SASL
  std::string sqlstate{};            // turned_away: five letters or digits
  std::string server_version{};      // let_in
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::postgresql
