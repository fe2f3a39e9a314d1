// One question over UDP.
#pragma once

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "util/deadline.hpp"

namespace hygie::probes {

// Sends `question` to the target's port, a second time when nothing came, and gives the first datagram that comes
// back. Waits about a second and a half at most, less when `deadline` is sooner.
net::Attempt<util::Bytes> ask(const Target& target, const net::Network& network, util::ByteView question,
                              util::Deadline deadline, net::AnswerPort answers = net::AnswerPort::same);

// The same on a socket that stays open for more questions.
net::Attempt<util::Bytes> ask(net::Datagram& socket, util::ByteView question, util::Deadline deadline);

}  // namespace hygie::probes
