// What a file or mail server answers when it is asked for its capabilities, and no more than that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::banner {

enum class Protocol : std::uint8_t { ftp, smtp, pop3, imap };

// "ftp", "smtp", "pop3", "imap", in the words of services.sql; nothing for any other service.
std::optional<Protocol> protocol_of(std::string_view service);

// The command that lists capabilities: FEAT (RFC 2389 3), EHLO (RFC 5321 4.1.1.1), CAPA (RFC 2449 5), CAPABILITY (RFC
// 3501 6.1.1). None of them logs in or changes anything.
std::string_view question(Protocol protocol);
// QUIT or LOGOUT.
std::string_view farewell(Protocol protocol);

struct Reply {
  enum class State : std::uint8_t { incomplete, accepted, declined, malformed };

  State state = State::incomplete;
  std::vector<std::string>
      capabilities{};  // lower case, one each with its parameters: "auth tls"; empty unless accepted
};

// The whole greeting has come and lets the client speak: 220, "+OK", "* OK". Declined: any other greeting, "* PREAUTH"
// included. Capabilities stay empty.
Reply parse_greeting(Protocol protocol, util::ByteView bytes);
// The answer to question(). What follows a complete reply is ignored.
Reply parse_reply(Protocol protocol, util::ByteView bytes);

}  // namespace hygie::probes::banner
