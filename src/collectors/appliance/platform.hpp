// The command lines that Hygie can read, one row each: how one is recognised, how it is talked to, what it is asked.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "collectors/appliance/transcript.hpp"
#include "collectors/collect.hpp"

namespace hygie::collectors::appliance {

enum class Talk {
  by_command,  // takes each command over a channel of its own
  by_terminal  // shows a prompt on a terminal, and takes nothing else
};

struct Platform {
  std::string_view name;
  Talk talk = Talk::by_terminal;
  std::span<const std::string_view> greetings;  // how the software's name in the SSH identification begins
  std::span<const std::string_view> answers;    // what it says to a command of a shell
  std::span<const std::string_view> commands;   // they only show; the first may turn the pager off
  std::optional<Reading> (*read)(const Transcript&);
};

std::span<const Platform> platforms();

// By "SSH-2.0-Cisco-1.25"; nullptr where the name is no platform's.
const Platform* greeted_by(std::string_view identification);

// By what a host answered that did not know the shell's words; nullptr where nothing in it is known.
const Platform* answered_by(std::string_view output);

// One observation for each of host_tables(): what the platform's parser made of it; the others are `unsupported`,
// "not_told_by_device", or what broke the talk off. An answer of something else is "unknown_command_line" throughout.
std::vector<model::Observation> observations_of(const Platform& platform, const Transcript& transcript,
                                                const ScriptRun& run);

}  // namespace hygie::collectors::appliance
