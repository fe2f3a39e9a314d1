// The first datagram of every UDP probe at every host, side by side.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "net/network.hpp"
#include "probes/talk.hpp"

namespace hygie::probes {

// Asks each of `questions` (probes that have an opening), and tells by `ended(index, failure)` how each came out: no
// failure when anything came back. A host gets one datagram at a time, a pause after each; the whole takes about a
// second and a half more than the pauses, however many hosts and questions are silent. `stop` ends it early.
void ask_openings(const std::vector<Talk>& questions, const net::Network& network, const std::atomic<bool>& stop,
                  const std::function<void(std::size_t, const std::optional<net::Failure>&)>& ended);

}  // namespace hygie::probes
