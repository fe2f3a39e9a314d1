#include "collectors/frame.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::collectors {
namespace {

constexpr std::size_t max_columns = 32;

int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

// "%41" → "A". A stray % stays as it is.
std::string decode(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high >= 0 && low >= 0) {
        plain.push_back(static_cast<char>(high * 16 + low));
        at += 2;
        continue;
      }
    }
    plain.push_back(text[at]);
  }
  return plain;
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
  });
}

std::optional<Frame> read_row(const std::vector<std::string_view>& words) {
  if (words.size() < 3 || words.size() > max_columns || !is_word(words[2])) return std::nullopt;
  Frame frame{.kind = FrameKind::row, .table = std::string{words[2]}};
  for (std::size_t index = 3; index < words.size(); ++index) {
    const auto equals = words[index].find('=');
    if (equals == std::string_view::npos || !is_word(words[index].substr(0, equals))) return std::nullopt;
    frame.columns.emplace_back(words[index].substr(0, equals), decode(words[index].substr(equals + 1)));
  }
  return frame;
}

std::optional<Frame> read_end(const std::vector<std::string_view>& words) {
  if (words.size() != 5 || !is_word(words[2]) || !is_word(words[3])) return std::nullopt;
  if (words[4] != "-" && !is_word(words[4])) return std::nullopt;
  return Frame{.kind = FrameKind::end,
               .table = std::string{words[2]},
               .status = std::string{words[3]},
               .reason = words[4] == "-" ? std::string{} : std::string{words[4]}};
}

}  // namespace

std::optional<Frame> read_frame(std::string_view line, std::string_view nonce) {
  if (nonce.empty() || line.size() <= nonce.size() || !line.starts_with(nonce) || line[nonce.size()] != ' ') {
    return std::nullopt;
  }
  const auto words = util::split(line, ' ');
  if (words[1] == "row") return read_row(words);
  if (words[1] == "end") return read_end(words);
  if (words[1] == "begin") {
    return Frame{.kind = FrameKind::begin,
                 .platform = words.size() > 3 && is_word(words[3]) ? std::string{words[3]} : ""};
  }
  if (words[1] == "done") return Frame{.kind = FrameKind::done};
  return std::nullopt;
}

}  // namespace hygie::collectors
