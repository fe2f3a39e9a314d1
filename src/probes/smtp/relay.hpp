// Does a mail server pass on what is for somebody else (RFC 5321 3.6.3)? Judged by its answer to RCPT alone. No I/O.
#pragma once

#include <cstdint>
#include <string_view>

#include "probes/lines/numbered_reply.hpp"

namespace hygie::probes::smtp {

enum class Relay : std::uint8_t { yes, no, unknown };
std::string_view to_text(Relay relay);

struct Judgement {
  Relay relay = Relay::unknown;
  std::string_view reason{};  // why it is unknown
};

// The answer to RCPT TO:<somebody at a foreign domain>, without login. 250 and 251 would pass it on
// (RFC 5321 4.3.2). 5yz refuses, unless its
// enhanced code (RFC 3463 3.2, 3.5) says that the address was the trouble: the domain of the question does not exist.
Judgement judge_recipient(const lines::NumberedReply& reply);
// The answer to MAIL FROM, when it is not 2yz.
Judgement judge_sender(const lines::NumberedReply& reply);

}  // namespace hygie::probes::smtp
