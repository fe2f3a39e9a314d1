// Questions over UDP: each has a socket of its own, is sent at most twice, and together they wait at most 1.5 s.
#pragma once

#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes {

// Sends every question at once and waits for the first datagram to each; one that stays without is sent once more
// halfway. In the order of `questions`: the answer, or why there is none ("port_unreachable", "no_answer" …). Once one
// of them was met by "port_unreachable", nothing is sent again.
std::vector<net::Attempt<util::Bytes>> ask_datagrams(const Target& target, const net::Network& network,
                                                     const std::vector<util::Bytes>& questions);

// What tells why none was answered: the first failure that says more than silence.
net::Failure why_unanswered(const std::vector<net::Attempt<util::Bytes>>& answers);

}  // namespace hygie::probes
