#include "util/package_version.hpp"

#include <algorithm>

namespace hygie::util {
namespace {

using Order = std::strong_ordering;

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// The longest beginning of `rest` whose characters all satisfy `belongs`; `rest` goes on behind it.
template <typename Predicate>
std::string_view take_while(std::string_view& rest, Predicate belongs) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), belongs);
  const auto size = static_cast<std::size_t>(end - rest.begin());
  const std::string_view taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

// Digits by value, of any length.
Order compare_numbers(std::string_view left, std::string_view right) {
  const auto is_zero = [](char letter) { return letter == '0'; };
  take_while(left, is_zero);
  take_while(right, is_zero);
  if (left.size() != right.size()) return left.size() <=> right.size();
  return left.compare(right) <=> 0;
}

struct Parts {
  std::string_view epoch{};
  std::string_view version{};
  std::string_view revision{};
};

// The epoch ends at the first colon, the revision begins behind the last hyphen.
Parts split(std::string_view text) {
  Parts parts{.epoch = {}, .version = text, .revision = {}};
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    parts.epoch = text.substr(0, colon);
    parts.version = text.substr(colon + 1);
  }
  if (const auto hyphen = parts.version.rfind('-'); hyphen != std::string_view::npos) {
    parts.revision = parts.version.substr(hyphen + 1);
    parts.version = parts.version.substr(0, hyphen);
  }
  return parts;
}

template <typename Compare>
Order compare(std::string_view left, std::string_view right, Compare compare_part) {
  const Parts first = split(left);
  const Parts second = split(right);
  if (const Order order = compare_numbers(first.epoch, second.epoch); order != 0) return order;
  if (const Order order = compare_part(first.version, second.version); order != 0) return order;
  return compare_part(first.revision, second.revision);
}

// deb-version(7): a tilde before anything, even the end; then letters; then all else.
int deb_weight(std::string_view text) {
  if (text.empty() || is_digit(text.front())) return 0;
  if (text.front() == '~') return -1;
  const int code = static_cast<unsigned char>(text.front());
  return is_letter(text.front()) ? code : code + 256;
}

Order compare_deb_part(std::string_view left, std::string_view right) {
  const auto in_text = [](std::string_view rest) { return !rest.empty() && !is_digit(rest.front()); };
  while (!left.empty() || !right.empty()) {
    while (in_text(left) || in_text(right)) {
      if (const Order order = deb_weight(left) <=> deb_weight(right); order != 0) return order;
      left.remove_prefix(std::min<std::size_t>(1, left.size()));
      right.remove_prefix(std::min<std::size_t>(1, right.size()));
    }
    const std::string_view first = take_while(left, is_digit);
    const std::string_view second = take_while(right, is_digit);
    if (const Order order = compare_numbers(first, second); order != 0) return order;
  }
  return Order::equal;
}

bool separates(char letter) {
  return !is_digit(letter) && !is_letter(letter) && letter != '~' && letter != '^';
}

// rpm-version(7): a tilde is older than the end, a caret newer than the end and older than all else. `taken`: both
// sides had the same mark, which is behind them now.
enum class Mark { none, taken, older, newer };

Mark compare_marks(std::string_view& left, std::string_view& right) {
  for (const char mark : {'~', '^'}) {
    const bool in_left = left.starts_with(mark);
    const bool in_right = right.starts_with(mark);
    if (in_left && in_right) {
      left.remove_prefix(1);
      right.remove_prefix(1);
      return Mark::taken;
    }
    if (!in_left && !in_right) continue;
    if (mark == '~') return in_left ? Mark::older : Mark::newer;
    if (in_left) return right.empty() ? Mark::newer : Mark::older;
    return left.empty() ? Mark::older : Mark::newer;
  }
  return Mark::none;
}

Order compare_rpm_part(std::string_view left, std::string_view right) {
  while (!left.empty() || !right.empty()) {
    take_while(left, separates);
    take_while(right, separates);
    const Mark mark = compare_marks(left, right);
    if (mark == Mark::taken) continue;
    if (mark != Mark::none) return mark == Mark::older ? Order::less : Order::greater;
    if (left.empty() || right.empty()) break;
    // A number is newer than letters.
    if (is_digit(left.front()) != is_digit(right.front())) return is_digit(left.front()) ? Order::greater : Order::less;
    const bool numbers = is_digit(left.front());
    const std::string_view first = take_while(left, numbers ? is_digit : is_letter);
    const std::string_view second = take_while(right, numbers ? is_digit : is_letter);
    const Order order = numbers ? compare_numbers(first, second) : first.compare(second) <=> 0;
    if (order != 0) return order;
  }
  return static_cast<int>(!left.empty()) <=> static_cast<int>(!right.empty());
}

}  // namespace

std::strong_ordering compare_deb_versions(std::string_view left, std::string_view right) {
  return compare(left, right, compare_deb_part);
}

std::strong_ordering compare_rpm_versions(std::string_view left, std::string_view right) {
  return compare(left, right, compare_rpm_part);
}

std::string_view rpm_minor_release(std::string_view version) {
  const auto start = version.find(".el");
  if (start == std::string_view::npos) return {};
  const std::string_view mark = version.substr(start + 1);
  std::string_view rest = mark.substr(2);
  if (take_while(rest, is_digit).empty() || !rest.starts_with('_')) return {};
  rest.remove_prefix(1);
  if (take_while(rest, is_digit).empty()) return {};
  return mark.substr(0, mark.size() - rest.size());
}

}  // namespace hygie::util
