#include "probes/http/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t max_attributes = 64;
constexpr std::string_view spaces = " \t\r\n\f";

bool is_space(char letter) {
  return spaces.find(letter) != std::string_view::npos;
}

std::string_view take_until(std::string_view& rest, std::string_view stops) {
  const auto size = std::min(rest.find_first_of(stops), rest.size());
  const std::string_view taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

void skip_spaces(std::string_view& rest) {
  while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
}

std::string utf8(std::uint32_t point) {
  const auto tail = [point](int shift) { return static_cast<char>(0x80 | (point >> shift & 0x3f)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xc0 | point >> 6), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xe0 | point >> 12), tail(6), tail(0)};
  if (point < 0x110000) return {static_cast<char>(0xf0 | point >> 18), tail(12), tail(6), tail(0)};
  return "\uFFFD";
}

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array entities{
    Entity{"amp", "&"},    Entity{"lt", "<"},     Entity{"gt", ">"},     Entity{"quot", "\""}, Entity{"apos", "'"},
    Entity{"nbsp", " "},   Entity{"eacute", "é"}, Entity{"egrave", "è"}, Entity{"ecirc", "ê"}, Entity{"agrave", "à"},
    Entity{"acirc", "â"},  Entity{"ccedil", "ç"}, Entity{"icirc", "î"},  Entity{"iuml", "ï"},  Entity{"ocirc", "ô"},
    Entity{"ugrave", "ù"}, Entity{"ucirc", "û"},  Entity{"Eacute", "É"}, Entity{"rsquo", "’"}, Entity{"ndash", "–"},
    Entity{"raquo", "»"},  Entity{"laquo", "«"},  Entity{"copy", "©"},   Entity{"reg", "®"},   Entity{"hellip", "…"},
};

// What stands between "&" and ";", or nothing when that is no reference known here.
std::string decoded(std::string_view reference) {
  if (reference.size() < 2) return "";
  if (reference.front() == '#') {
    const bool is_hex = reference[1] == 'x' || reference[1] == 'X';
    const std::string_view digits = reference.substr(is_hex ? 2 : 1);
    std::uint32_t point = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, is_hex ? 16 : 10);
    const bool is_number = error == std::errc{} && stop == digits.data() + digits.size() && !digits.empty();
    return is_number ? utf8(point) : "";
  }
  for (const Entity& entity : entities) {
    if (entity.name == reference) return std::string(entity.text);
  }
  return "";
}

}  // namespace

std::string Tag::attribute(std::string_view wanted) const {
  for (const auto& [known, value] : attributes) {
    if (known == wanted) return value;
  }
  return "";
}

std::optional<Tag> TagReader::next() {
  while (true) {
    const auto open = rest_.find('<');
    if (open == std::string_view::npos) return std::nullopt;
    rest_.remove_prefix(open + 1);
    if (rest_.substr(0, 3) == "!--") {
      skip_to("-->");
      continue;
    }
    Tag tag = read_tag();
    if (tag.name == "script") skip_to("</script");
    if (tag.name == "style") skip_to("</style");
    return tag;
  }
}

// Past `mark`, in whatever case it stands, or to the end.
void TagReader::skip_to(std::string_view mark) {
  const auto same = [](char left, char right) {
    return (left >= 'A' && left <= 'Z' ? static_cast<char>(left + 32) : left) == right;
  };
  const auto found = std::search(rest_.begin(), rest_.end(), mark.begin(), mark.end(), same);
  const auto size = static_cast<std::size_t>(found - rest_.begin());
  rest_.remove_prefix(std::min(size + mark.size(), rest_.size()));
}

Tag TagReader::read_tag() {
  Tag tag;
  std::string_view name = rest_;
  if (!rest_.empty() && rest_.front() == '/') rest_.remove_prefix(1);
  take_until(rest_, " \t\r\n\f/>");
  name.remove_suffix(rest_.size());
  tag.name = util::lower_ascii(name.substr(0, 32));
  while (!rest_.empty() && rest_.front() != '>') {
    if (is_space(rest_.front()) || rest_.front() == '/') {
      rest_.remove_prefix(1);
      continue;
    }
    auto attribute = read_attribute();
    if (tag.attributes.size() < max_attributes) tag.attributes.push_back(std::move(attribute));
  }
  if (!rest_.empty()) rest_.remove_prefix(1);
  return tag;
}

std::pair<std::string, std::string> TagReader::read_attribute() {
  const std::size_t before = rest_.size();
  std::string name = util::lower_ascii(take_until(rest_, " \t\r\n\f/>="));
  skip_spaces(rest_);
  if (!rest_.empty() && rest_.front() == '=') {
    rest_.remove_prefix(1);
    skip_spaces(rest_);
    return {std::move(name), read_value()};
  }
  if (rest_.size() == before) rest_.remove_prefix(1);  // always forward
  return {std::move(name), ""};
}

std::string TagReader::read_value() {
  if (rest_.empty()) return "";
  const char quote = rest_.front();
  if (quote != '"' && quote != '\'') return std::string(take_until(rest_, " \t\r\n\f>"));
  rest_.remove_prefix(1);
  std::string value{take_until(rest_, quote == '"' ? "\"" : "'")};
  if (!rest_.empty()) rest_.remove_prefix(1);
  return value;
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t longest = 10;
  std::string plain;
  while (!text.empty()) {
    plain += take_until(text, "&");
    if (text.empty()) break;
    const auto end = text.substr(0, longest).find(';');
    const std::string character = end == std::string_view::npos ? "" : decoded(text.substr(1, end - 1));
    plain += character.empty() ? "&" : character;
    text.remove_prefix(character.empty() ? 1 : end + 1);
  }
  return plain;
}

}  // namespace hygie::probes::http
