// The one thing that is said to a server after its greeting: a request for its capabilities, and a goodbye.
#pragma once

#include <string>

#include "net/network.hpp"
#include "probes/banner/capability_reply.hpp"
#include "probes/banner/greeting.hpp"

namespace hygie::probes::banner {

struct Answer {
  Reply::State state = Reply::State::incomplete;
  Encrypted encrypted = Encrypted::unknown;  // judged only when accepted
  std::string reason{};  // "" when accepted or declined, else "capabilities_" and how the talk broke off
};

// Goes on with a talk whose first bytes, `greeting`, were those of `protocol`. Waits for the rest of the greeting,
// since mail servers turn away clients that speak too soon, and says nothing at all when it does not welcome us (421,
// 554, BYE): that is "declined". Ends by `deadline`; reads at most 8 KiB for each answer.
Answer ask_capabilities(net::Stream& stream, Protocol protocol, const util::Bytes& greeting, util::Deadline deadline);

}  // namespace hygie::probes::banner
