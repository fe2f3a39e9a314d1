#include "util/toml_guard.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace hygie::util {
namespace {

constexpr std::size_t largest_text = 1u << 20;
constexpr std::size_t most_dots = 31;
constexpr std::size_t deepest = 32;

class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  std::optional<TomlExcess> run() {
    while (!rest_.empty()) {
      if (rest_.front() == '"' || rest_.front() == '\'') {
        skip_string();
      } else if (rest_.front() == '#') {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      } else {
        take(rest_.front());
        rest_.remove_prefix(1);
      }
      if (dots_ > most_dots) return TomlExcess{line_, "a key has more than 32 parts; no file of Hygie needs that"};
      if (depth_ > deepest)
        return TomlExcess{line_, "lists or tables lie more than 32 deep; no file of Hygie needs that"};
    }
    return std::nullopt;
  }

 private:
  void take(char letter) {
    if (letter == '.') ++dots_;
    if (letter == '\n' || letter == '=' || letter == ',' || letter == '{') dots_ = 0;
    if (letter == '\n') ++line_;
    if (letter == '[' || letter == '{') ++depth_;
    if ((letter == ']' || letter == '}') && depth_ > 0) --depth_;
  }

  // To behind the closing quotes; a string of one line that is left open ends with the line, where the parser stops.
  void skip_string() {
    const char quote = rest_.front();
    const std::string three(3, quote);
    const bool many_lines = rest_.starts_with(three);
    rest_.remove_prefix(many_lines ? 3 : 1);
    while (!rest_.empty()) {
      if (many_lines ? rest_.starts_with(three) : rest_.front() == quote) break;
      if (rest_.front() == '\n' && !many_lines) return;
      if (rest_.front() == '\n') ++line_;
      const bool escape = quote == '"' && rest_.front() == '\\' && rest_.size() > 1 && rest_[1] != '\n';
      rest_.remove_prefix(escape ? 2 : 1);
    }
    rest_.remove_prefix(std::min<std::size_t>(many_lines ? 3 : 1, rest_.size()));
    // Two more quotes may stand before the closing three.
    while (many_lines && !rest_.empty() && rest_.front() == quote) rest_.remove_prefix(1);
  }

  std::string_view rest_;
  std::size_t line_ = 1;
  std::size_t dots_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<TomlExcess> toml_excess(std::string_view text) {
  if (text.size() > largest_text) return TomlExcess{1, "the text is larger than 1 MiB; no file of Hygie is"};
  return Scan{text}.run();
}

Result<void> within_toml_limits(std::string_view text, std::string_view file_name) {
  const auto excess = toml_excess(text);
  if (!excess) return {};
  return Error{fmt::format("{}:{}: {}", file_name, excess->line, excess->what)};
}

}  // namespace hygie::util
