#include "collectors/appliance/screen.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

constexpr std::size_t longest_prompt = 80;
constexpr char escape = '\x1b';

bool is_final(char letter) {
  return letter >= '@' && letter <= '~';
}

void end_line(std::string& text) {
  if (!text.empty() && text.back() != '\n') text.push_back('\n');
}

// ECMA-48 5.4: what follows "ESC [" up to its final letter. `at` is at the first byte after it; returns the place after
// the whole.
std::size_t skip_control_sequence(std::string_view bytes, std::size_t at, std::string& text) {
  while (at < bytes.size() && !is_final(bytes[at]) && bytes[at] != escape && bytes[at] != '\n') ++at;
  if (at == bytes.size() || !is_final(bytes[at])) return at;
  // CUP, HVP, CNL: the cursor goes to another line.
  if (bytes[at] == 'H' || bytes[at] == 'f' || bytes[at] == 'E') end_line(text);
  return at + 1;
}

// ECMA-48 5.6: "ESC ]" and its like hold text up to BEL or "ESC \".
std::size_t skip_string(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && bytes[at] != '\a' && bytes[at] != escape && bytes[at] != '\n') ++at;
  if (at < bytes.size() && bytes[at] == '\a') return at + 1;
  if (at + 1 < bytes.size() && bytes[at] == escape && bytes[at + 1] == '\\') return at + 2;
  return at;
}

// `at` is after the ESC; returns the place after the sequence.
std::size_t skip_escape(std::string_view bytes, std::size_t at, std::string& text) {
  if (at == bytes.size()) return at;
  const char kind = bytes[at];
  if (kind == '[') return skip_control_sequence(bytes, at + 1, text);
  if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') return skip_string(bytes, at + 1);
  if (kind == '(' || kind == ')' || kind == '#' || kind == ' ') return std::min(at + 2, bytes.size());
  if (kind == 'E') end_line(text);  // NEL: ProCurve ends its lines so
  return kind == '\n' || kind == escape ? at : at + 1;
}

}  // namespace

std::string plain(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const char letter = bytes[at++];
    if (letter == escape) {
      at = skip_escape(bytes, at, text);
    } else if (letter == '\b') {
      if (!text.empty() && text.back() != '\n') text.pop_back();
    } else if (letter == '\n' || letter == '\t' || (static_cast<unsigned char>(letter) >= ' ' && letter != '\x7f')) {
      text.push_back(letter);
    }
  }
  return text;
}

std::string_view last_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t newline = text.rfind('\n');
    const std::string_view line = util::trim(newline == std::string_view::npos ? text : text.substr(newline + 1));
    if (!line.empty()) return line;
    if (newline == std::string_view::npos) break;
    text = text.substr(0, newline);
  }
  return {};
}

bool is_prompt(std::string_view line) {
  if (line.size() < 2 || line.size() > longest_prompt) return false;
  // "<HP>" and "[admin@MikroTik] >" are prompts; a drawn line or the end of a sentence is not.
  if (line.back() != '>' && line.back() != '#') return false;
  return std::none_of(line.begin(), line.end() - 1, [](char letter) {
    return letter == '#' || letter == '=' || letter == '|' || letter == ',' || letter == '"';
  });
}

bool is_pager(std::string_view line) {
  const std::string low = util::lower_ascii(line);
  const std::size_t more = low.find("more");
  if (more == std::string::npos || line.size() > longest_prompt) return false;
  const std::string_view before = util::trim(std::string_view{low}.substr(0, more));
  const std::string_view after = util::trim(std::string_view{low}.substr(more + 4));
  return (before.ends_with("--") || before.ends_with("<-")) && (after.starts_with("--") || after.starts_with("->"));
}

bool asks_for_a_key(std::string_view line) {
  const std::string low = util::lower_ascii(line);
  return low.find("press any key") != std::string::npos || low.find("press enter to continue") != std::string::npos;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  return util::split(text, '\n');
}

}  // namespace hygie::collectors::appliance
