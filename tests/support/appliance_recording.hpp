// What an appliance answered, from a file: "platform NAME", "prompt TEXT" where it has one, then "=== COMMAND" before
// each answer. tests/lab/command_line.py plays the same files.
#pragma once

#include <string>
#include <string_view>

#include "collectors/appliance/platform.hpp"
#include "collectors/appliance/screen.hpp"

namespace hygie::collectors::appliance {

struct Recording {
  const Platform* platform = nullptr;  // of the first line; the first of all where it names none
  Transcript transcript{};
};

inline Recording read_recording(std::string_view text) {
  Recording recording{.platform = &platforms().front()};
  const auto take = [](std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    return line;
  };
  std::string raw;
  const auto close = [&] {
    if (!recording.transcript.answers.empty()) recording.transcript.answers.back().text = plain(raw);
    raw.clear();
  };
  while (!text.empty()) {
    const std::string_view line = take(text);
    if (line.starts_with("=== ")) {
      close();
      recording.transcript.answers.push_back({.command = std::string{line.substr(4)}});
    } else if (recording.transcript.answers.empty() && line.starts_with("platform ")) {
      for (const Platform& each : platforms()) {
        if (each.name == line.substr(9)) recording.platform = &each;
      }
    } else if (recording.transcript.answers.empty() && line.starts_with("prompt ")) {
      recording.transcript.prompt = std::string{line.substr(7)};
    } else {
      raw += line;
      raw += '\n';
    }
  }
  close();
  return recording;
}

}  // namespace hygie::collectors::appliance
