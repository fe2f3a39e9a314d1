// How long a host is waited for that has been silent before.
#pragma once

#include <atomic>
#include <chrono>

#include "net/first_word.hpp"

namespace hygie::probes {

// The talks of one host in which not a byte was heard. Thread-safe.
class Silences {
 public:
  // A talk has ended. One that failed otherwise than by silence tells nothing.
  void add(const net::FirstWord& word) {
    if (word.heard) in_a_row_ = 0;
    if (word.is_silence()) ++in_a_row_, ++in_all_;
  }
  // How long the next talk waits for its first byte: at first its whole patience, half of it after a silent talk. An
  // eighth after many, and already after two in a row where the host has never said a word. An answer makes up for
  // those before it, and whoever answers in time has the whole patience for the rest.
  std::chrono::milliseconds longest(std::chrono::milliseconds patience) const {
    const bool is_mute = !has_spoken_ && in_a_row_ >= few;
    if (is_mute || in_all_ >= many) return patience / 8;
    return in_a_row_ > 0 ? patience / 2 : patience;
  }
  // See net::FirstWord.
  std::atomic<bool>& has_spoken() { return has_spoken_; }

 private:
  static constexpr int few = 2;
  static constexpr int many = 24;
  std::atomic<bool> has_spoken_{false};
  std::atomic<int> in_a_row_{0};
  std::atomic<int> in_all_{0};
};

}  // namespace hygie::probes
