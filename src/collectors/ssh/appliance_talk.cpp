#include "collectors/ssh/appliance_talk.hpp"

#include <array>
#include <chrono>

#include "collectors/appliance/dialogue.hpp"
#include "collectors/appliance/screen.hpp"
#include "collectors/ssh/channel.hpp"
#include "collectors/ssh/remote_shell.hpp"

namespace hygie::collectors {
namespace {

using appliance::Transcript;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_bytes = 1u << 20;
// How long a prompt must stand before it counts by itself.
constexpr std::chrono::milliseconds silence{400};

// Whoever turns out to be something else is asked nothing more.
bool is_it(const appliance::Platform& platform, const Transcript& transcript) {
  return platform.read(transcript).has_value();
}

Transcript by_command(const Session& session, const appliance::Platform& platform) {
  Transcript transcript;
  std::size_t left = most_bytes;
  for (const std::string_view command : platform.commands) {
    const auto output = run_remote_command(session, command, left);
    if (!output || output->broke_off) {
      transcript.broke_off = output ? *output->broke_off : output.error();
      break;
    }
    left -= std::min(left, output->text.size());
    transcript.answers.push_back({.command = std::string{command}, .text = appliance::plain(output->text)});
    if (transcript.answers.size() == 1 && !is_it(platform, transcript)) break;
  }
  return transcript;
}

Transcript by_terminal(const Session& session, const appliance::Platform& platform) {
  auto channel = Channel::open(session);
  if (!channel) return {.broke_off = channel.error()};
  if (const Step started = channel->start_terminal(); !started) return {.broke_off = started.error()};
  appliance::Dialogue dialogue{platform.commands, most_bytes};
  std::array<char, 16384> buffer;
  auto last_heard = Clock::now();
  bool known = false;
  while (!dialogue.ended()) {
    const auto heard = channel->read(buffer);
    if (!heard) return std::move(dialogue).result(heard.error());
    if (heard->ended) return std::move(dialogue).result(net::Failure{model::Outcome::malformed, "session_closed"});
    std::string reply;
    if (heard->count > 0) {
      last_heard = Clock::now();
      reply = dialogue.hear({buffer.data(), heard->count});
    } else if (Clock::now() - last_heard > silence) {
      reply = dialogue.hear_nothing();
    }
    // The pager is off and the version told.
    if (!known && dialogue.so_far().answers.size() == 2) {
      if (!is_it(platform, dialogue.so_far())) return std::move(dialogue).result(std::nullopt);
      known = true;
    }
    if (const Step sent = channel->write(reply); !sent) return std::move(dialogue).result(sent.error());
  }
  return std::move(dialogue).result(std::nullopt);
}

}  // namespace

Transcript talk_to_appliance(const Session& session, const appliance::Platform& platform) {
  if (platform.talk == appliance::Talk::by_command) return by_command(session, platform);
  return by_terminal(session, platform);
}

}  // namespace hygie::collectors
