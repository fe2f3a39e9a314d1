// A talk with a command line on a terminal, without I/O: what is heard goes in, what is to be said comes out.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "collectors/appliance/transcript.hpp"

namespace hygie::collectors::appliance {

// Waits for a prompt, then sends one command after the other, each once its predecessor's answer has ended in that
// prompt again. Beside the commands it sends only what a person must: a blank to a pager, an end of line to "press any
// key". It ends by itself after the last answer or `limit` bytes; it has no clock, the caller's deadline ends the rest.
class Dialogue {
 public:
  Dialogue(std::span<const std::string_view> commands, std::size_t limit);

  // What is to be sent after `bytes` have come; "" for nothing.
  std::string hear(std::string_view bytes);
  // Nothing has come for a while: a prompt counts even where the command was not echoed.
  std::string hear_nothing();

  bool ended() const { return ended_; }
  const Transcript& so_far() const { return transcript_; }
  // The answers so far. `broke_off` says what ended the talk where it did not end by itself.
  Transcript result(std::optional<net::Failure> broke_off) &&;

 private:
  std::string react(bool quiet);
  std::string next_command();

  std::span<const std::string_view> commands_;
  std::size_t limit_;
  std::size_t asked_ = 0;  // commands sent
  std::size_t heard_ = 0;
  std::size_t keys_ = 0;
  std::string current_{};     // what has come since the last command, raw
  std::size_t answered_ = 0;  // how much of it a pager or a "press any key" took that was answered
  bool echoed_ = false;
  bool ended_ = false;
  Transcript transcript_{};
};

}  // namespace hygie::collectors::appliance
