#include "probes/redis/wire.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace hygie::probes::redis {
namespace {

using State = Answer::State;

constexpr std::size_t longest_length = 10;  // digits after the "$"
constexpr std::size_t longest_code = 32;
constexpr std::size_t longest_error = 512;

// Where the line ends that starts the answer; npos while it is under way.
std::size_t line_end(const std::string& text) {
  return text.find("\r\n");
}

// "-NOAUTH Authentication required.": the first word is the code, in capitals.
Answer parse_error(const std::string& text) {
  const auto end = line_end(text);
  if (end == std::string::npos) return {.state = text.size() > longest_error ? State::malformed : State::incomplete};
  const std::string word = text.substr(1, text.find_first_of(" \r") - 1);
  const bool code = !word.empty() && word.size() <= longest_code &&
                    std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
  if (!code) return {.state = State::malformed};
  return {.state = State::error, .text = word};
}

// "$1234\r\n", so many bytes, "\r\n".
Answer parse_bulk(const std::string& text) {
  const auto end = line_end(text);
  if (end == std::string::npos)
    return {.state = text.size() > longest_length + 2 ? State::malformed : State::incomplete};
  std::size_t length = 0;
  const char* const last = text.data() + end;
  const auto [stop, error] = std::from_chars(text.data() + 1, last, length);
  if (error != std::errc{} || stop != last || length > longest_answer) return {.state = State::malformed};
  const std::size_t begin = end + 2;
  if (text.size() - begin < length) return {.state = State::incomplete};
  return {.state = State::info, .text = text.substr(begin, length)};
}

}  // namespace

util::Bytes write_info() {
  return util::as_bytes("*2\r\n$4\r\nINFO\r\n$6\r\nserver\r\n");
}

Answer parse_answer(util::ByteView bytes) {
  const std::string text = util::as_text(bytes.first(std::min(bytes.size(), longest_answer)));
  if (text.empty()) return {};
  if (text.front() == '-') return parse_error(text);
  if (text.front() == '$') return parse_bulk(text);
  return {.state = State::malformed};
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

std::string info_field(const std::string& info, const std::string& name) {
  const std::string mark = "\n" + name + ":";
  const auto at = info.find(mark);
  if (at == std::string::npos) return "";
  const auto begin = at + mark.size();
  return info.substr(begin, info.find_first_of("\r\n", begin) - begin);
}

}  // namespace hygie::probes::redis
