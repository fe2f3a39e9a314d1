#include "probes/lines/numbered_reply.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::probes::lines {
namespace {

using State = NumberedReply::State;

// The code of a line, or 0.
int code_of(std::string_view line) {
  if (line.size() < 3) return 0;
  int code = 0;
  for (const char letter : line.substr(0, 3)) {
    if (letter < '0' || letter > '9') return 0;
    code = code * 10 + (letter - '0');
  }
  return code >= 100 && code < 600 ? code : 0;
}

// What cannot become a reply any more need not be waited for.
bool may_begin(std::string_view bytes) {
  const std::string_view digits = bytes.substr(0, 3);
  return std::all_of(digits.begin(), digits.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

}  // namespace

NumberedReply parse_numbered(std::string_view bytes) {
  NumberedReply reply;
  if (!may_begin(bytes)) reply.state = State::malformed;
  std::size_t begin = 0;
  while (reply.state == State::incomplete) {
    const auto end = bytes.find('\n', begin);
    if (end == std::string_view::npos) return reply;
    std::string_view line = bytes.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    begin = end + 1;
    const int code = code_of(line);
    const char after = line.size() > 3 ? line[3] : ' ';
    if (reply.code == 0) {
      if (code == 0 || (after != ' ' && after != '-')) break;
      reply.code = code;
    }
    const bool is_own = code == reply.code && (after == ' ' || after == '-');
    if (!reply.text.empty()) reply.text += ' ';
    reply.text += util::trim(is_own ? line.substr(std::min<std::size_t>(4, line.size())) : line);
    if (!is_own || after != ' ') continue;
    reply.state = State::whole;
    reply.size = begin;
  }
  if (reply.state != State::whole) reply.state = State::malformed;
  return reply;
}

}  // namespace hygie::probes::lines
