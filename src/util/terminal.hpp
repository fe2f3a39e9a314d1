// What the terminal can do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hygie::util {

enum class Channel : std::uint8_t { output, error };

bool is_terminal(Channel channel);
// On a terminal, and NO_COLOR is not set (no-color.org), and TERM is not "dumb".
bool allows_colour(Channel channel);
// Asks one line on standard input; nothing at its end.
std::optional<std::string> ask(const std::string& question);

}  // namespace hygie::util
