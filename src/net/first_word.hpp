// How long peers that have said nothing yet are waited for, and whether one of them spoke.
#pragma once

#include <atomic>
#include <chrono>

namespace hygie::net {

// Of the connections of one talk with one peer. Once a byte has come over any of them, deadlines alone count.
struct FirstWord {
  std::chrono::milliseconds longest{};  // after a wait in vain for a peer that never spoke, a quarter
  // Has the peer ever said anything, in whatever talk? Until then the wait ends at three fifths of the longest.
  std::atomic<bool>& has_spoken;
  std::atomic<bool> heard{false};
  std::atomic<bool> missed{false};  // a wait for the first byte has ended without it
  bool is_silence() const { return missed && !heard; }
};

}  // namespace hygie::net
