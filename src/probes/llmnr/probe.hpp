// LLMNR (RFC 4795) on UDP port 5355: does the machine answer for names?
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::llmnr {

// Asks for the name of the machine's own address. RFC 4795 2.4 lets a responder be silent to a question that was not
// multicast: silence proves nothing.
util::Bytes opening(const Target& target);
// A row of `llmnr_responders` when one answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::llmnr
