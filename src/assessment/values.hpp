// The plain values of the document: text, numbers, times, words of an enumeration.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/check.hpp"
#include "model/evaluation.hpp"
#include "model/host.hpp"
#include "model/localized.hpp"
#include "util/time.hpp"

namespace hygie::assessment {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;  // members in the order they were written

// The first thing wrong with a document, and where: "hosts[3].role should be one of ...".
class Problem {
 public:
  explicit operator bool() const { return !what_.empty(); }
  void say(std::string what) {
    if (what_.empty()) what_ = std::move(what);
  }
  // Called on the way out, innermost first.
  void inside(std::string_view member);
  void inside(std::size_t index);
  std::string message() const;

 private:
  std::string where_;
  std::string what_;
};

template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_map = false;
template <typename Key, typename T>
inline constexpr bool is_map<std::map<Key, T>> = true;
template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_plain =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || is_optional<T> || std::is_same_v<T, std::string> ||
    std::is_same_v<T, util::Instant> || std::is_same_v<T, util::Date>;

// How many words an enumeration has; to_text() knows them.
template <typename Enum>
inline constexpr std::size_t words_of = 0;
template <>
inline constexpr std::size_t words_of<model::Severity> = 5;
template <>
inline constexpr std::size_t words_of<model::Level> = 3;
template <>
inline constexpr std::size_t words_of<model::Subject> = 3;
template <>
inline constexpr std::size_t words_of<model::Role> = 11;
template <>
inline constexpr std::size_t words_of<model::RoleSign> = model::role_sign_count;
template <>
inline constexpr std::size_t words_of<model::Confidence> = 3;
template <>
inline constexpr std::size_t words_of<model::Verdict> = 5;
template <>
inline constexpr std::size_t words_of<model::EvidenceValue::Kind> = 4;

// `text` with every control character but line breaks and tabs replaced: a document from elsewhere ends on terminals.
std::string printable_text(std::string_view text);

double rounded_figure(double value);

inline bool is_nothing(const std::string& text) {
  return text.empty();
}
inline bool is_nothing(int number) {
  return number == 0;
}
template <typename T>
bool is_nothing(const std::vector<T>& values) {
  return values.empty();
}
inline bool is_nothing(const model::Localized& text) {
  return text.fr.empty();
}

inline OrderedJson encode_figure(double value) {
  return rounded_figure(value);
}
inline OrderedJson encode_figure(const std::optional<double>& value) {
  return value ? OrderedJson(rounded_figure(*value)) : OrderedJson(nullptr);
}

inline std::string encode_key(const std::string& key) {
  return key;
}
inline std::string encode_key(int key) {
  return std::to_string(key);
}

template <typename T>
OrderedJson encode_plain(const T& value) {
  if constexpr (is_optional<T>) {
    return value ? encode_plain(*value) : OrderedJson(nullptr);
  } else if constexpr (std::is_enum_v<T>) {
    return std::string{to_text(value)};
  } else if constexpr (std::is_same_v<T, util::Instant>) {
    return util::format_instant(value);
  } else if constexpr (std::is_same_v<T, util::Date>) {
    return util::format_date(value);
  } else {
    return value;
  }
}

// Each says in `problem` what the value should have been. None throws.
void decode_text(const Json& json, std::string& value, Problem& problem);
void decode_number(const Json& json, double& value, Problem& problem);
void decode_instant(const Json& json, util::Instant& value, Problem& problem);
void decode_date(const Json& json, util::Date& value, Problem& problem);
void decode_flag(const Json& json, bool& value, Problem& problem);
// A whole number from `least` to `most`, or nothing and a problem.
std::optional<std::int64_t> whole_number(const Json& json, std::int64_t least, std::int64_t most, Problem& problem);
void decode_key(const std::string& text, std::string& key, Problem& problem);
void decode_key(const std::string& text, int& key, Problem& problem);

template <typename Enum>
void decode_word(const Json& json, Enum& value, Problem& problem) {
  const auto* text = json.get_ptr<const std::string*>();
  std::string words;
  for (std::size_t index = 0; index < words_of<Enum>; ++index) {
    const auto word = to_text(static_cast<Enum>(index));
    if (text != nullptr && *text == word) {
      value = static_cast<Enum>(index);
      return;
    }
    words += (index == 0 ? "" : ", ") + std::string{word};
  }
  problem.say("should be one of " + words);
}

template <typename T>
void decode_plain(const Json& json, T& value, Problem& problem) {
  if constexpr (is_optional<T>) {
    value.reset();
    if (!json.is_null()) decode_plain(json, value.emplace(), problem);
  } else if constexpr (std::is_enum_v<T>) {
    decode_word(json, value, problem);
  } else if constexpr (std::is_same_v<T, std::string>) {
    decode_text(json, value, problem);
  } else if constexpr (std::is_same_v<T, util::Instant>) {
    decode_instant(json, value, problem);
  } else if constexpr (std::is_same_v<T, util::Date>) {
    decode_date(json, value, problem);
  } else if constexpr (std::is_same_v<T, bool>) {
    decode_flag(json, value, problem);
  } else if constexpr (std::is_floating_point_v<T>) {
    decode_number(json, value, problem);
  } else {
    constexpr std::int64_t least = std::is_unsigned_v<T> ? 0 : std::numeric_limits<T>::min();
    constexpr std::int64_t most = sizeof(T) == 8 ? std::numeric_limits<std::int64_t>::max()
                                                 : static_cast<std::int64_t>(std::numeric_limits<T>::max());
    if (const auto number = whole_number(json, least, most, problem)) value = static_cast<T>(*number);
  }
}

}  // namespace hygie::assessment
