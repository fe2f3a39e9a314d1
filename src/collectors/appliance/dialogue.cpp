#include "collectors/appliance/dialogue.hpp"

#include <algorithm>

#include "collectors/appliance/screen.hpp"
#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

// A prompt or a pager is looked for in what came last: the whole each time would cost a square of it.
constexpr std::size_t tail_size = 1024;
// An echo stands at the beginning of an answer.
constexpr std::size_t echo_window = 4096;
// A banner asks for a key once; one that goes on asking is not humoured.
constexpr std::size_t most_keys = 3;

std::string tail_of(std::string_view bytes) {
  return plain(bytes.substr(bytes.size() - std::min(bytes.size(), tail_size)));
}

// The lines between the command's echo and the prompt, without what a pager left.
std::string answer_in(std::string_view bytes, std::string_view command, std::string_view prompt) {
  const std::string whole = plain(bytes);
  std::string text;
  bool echo_gone = false;
  for (const std::string_view line : lines_of(whole)) {
    const std::string_view bare = util::trim(line);
    if (bare == prompt || is_pager(bare)) continue;
    if (!echo_gone && bare.ends_with(command)) {
      echo_gone = true;
      continue;
    }
    text += line;
    text += '\n';
  }
  return text;
}

}  // namespace

Dialogue::Dialogue(std::span<const std::string_view> commands, std::size_t limit)
    : commands_(commands), limit_(limit), ended_(commands.empty()) {}

std::string Dialogue::hear(std::string_view bytes) {
  if (ended_) return "";
  const std::size_t room = limit_ - std::min(limit_, heard_);
  current_ += bytes.substr(0, room);
  heard_ += bytes.size();
  if (heard_ > limit_) {
    transcript_.broke_off = net::Failure{model::Outcome::malformed, "too_much_output"};
    ended_ = true;
    return "";
  }
  return react(false);
}

std::string Dialogue::hear_nothing() {
  return ended_ ? "" : react(true);
}

std::string Dialogue::react(bool quiet) {
  const std::string tail = tail_of(std::string_view{current_}.substr(answered_));
  const std::string_view line = last_line(tail);
  if (is_pager(line)) {
    current_ += '\n';
    answered_ = current_.size();
    return " ";
  }
  if (asked_ == 0) {
    if (asks_for_a_key(line) && keys_ < most_keys) {
      ++keys_;
      answered_ = current_.size();
      return "\n";
    }
    // The greeting of a host may hold lines that end like a prompt: the real one is what silence follows.
    if (!quiet || !is_prompt(line)) return "";
    transcript_.prompt = std::string{line};
    return next_command();
  }
  const std::string_view command = commands_[asked_ - 1];
  if (!echoed_) echoed_ = plain(std::string_view{current_}.substr(0, echo_window)).find(command) != std::string::npos;
  if (line != transcript_.prompt || !(echoed_ || quiet)) return "";
  transcript_.answers.push_back(
      {.command = std::string{command}, .text = answer_in(current_, command, transcript_.prompt)});
  return next_command();
}

std::string Dialogue::next_command() {
  current_.clear();
  answered_ = 0;
  echoed_ = false;
  if (asked_ == commands_.size()) {
    ended_ = true;
    return "";
  }
  return std::string{commands_[asked_++]} + "\n";
}

Transcript Dialogue::result(std::optional<net::Failure> broke_off) && {
  if (!ended_ && !transcript_.broke_off) transcript_.broke_off = std::move(broke_off);
  return std::move(transcript_);
}

}  // namespace hygie::collectors::appliance
