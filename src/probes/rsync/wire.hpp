// The daemon protocol of rsync (rsyncd.conf(5), csprotocol.txt): lines of text up to the module's answer. Without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hygie::probes::rsync {

// "@RSYNCD: 31.0 …" → 31. Nothing for any other line.
std::optional<int> parse_greeting(std::string_view line);
// What a client of that version says first; then the name of a module, or "#list".
std::string write_hello();

struct Module {
  std::string name{};     // as sent: it goes back as it came
  std::string comment{};  // foreign
};
// A line of the list: name, spaces, a tab, comment. Nothing for a line of the message of the day.
std::optional<Module> parse_module(std::string_view line);
// Names that may stand in a request: visible ASCII, at most 128 characters, not the "#list" command.
bool is_askable(const Module& module);

// After the name: OK lets one in, AUTHREQD asks for a password, @ERROR refuses, EXIT ends the list.
enum class Mark : std::uint8_t { ok, auth_required, error, exit, none };
Mark mark_of(std::string_view line);

}  // namespace hygie::probes::rsync
