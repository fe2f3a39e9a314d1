#include "util/terminal.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace hygie::util {

bool is_terminal(Channel channel) {
  return isatty(channel == Channel::output ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

bool allows_colour(Channel channel) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (term != nullptr && std::string_view{term} == "dumb") return false;
  return is_terminal(channel);
}

std::optional<std::string> ask(const std::string& question) {
  fmt::print(stderr, "{} ", question);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

}  // namespace hygie::util
