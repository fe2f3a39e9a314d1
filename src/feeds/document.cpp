#include "feeds/document.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <vector>

#include "util/time.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

constexpr std::size_t deepest = 24;
// A document of 60 MB holds not one million; each takes some hundred bytes of memory.
constexpr std::size_t most_values = 2'000'000;
// Long parts that say nothing of fixes.
constexpr std::array<std::string_view, 13> left_out{"notes",
                                                    "scores",
                                                    "metrics",
                                                    "references",
                                                    "flags",
                                                    "threats",
                                                    "known_affected",
                                                    "known_not_affected",
                                                    "under_investigation",
                                                    "Notes",
                                                    "Threats",
                                                    "CVSSScoreSets",
                                                    "ProductStatuses"};

// Keeps text and what holds it. The library's own filter looks at all earlier entries of a list at each new one.
class Builder {
 public:
  bool start_object(std::size_t) { return open(json::object()); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (skipped_ == 0) key_ = std::move(name);
    return true;
  }
  bool string(std::string& value) {
    if (!is_wanted()) return true;
    if (++values_ > most_values) return refuse("holds more than any feed does");
    place(std::move(value));
    return true;
  }
  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(json::number_integer_t) { return true; }
  bool number_unsigned(json::number_unsigned_t) { return true; }
  bool number_float(json::number_float_t, const std::string&) { return true; }
  bool binary(json::binary_t&) { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    return refuse(fmt::format("is no valid JSON at byte {}; fetch it again", position));
  }

  const std::string& problem() const { return problem_; }
  json take() { return std::move(root_); }

 private:
  bool is_wanted() const {
    if (skipped_ > 0) return false;
    const bool is_member = !open_.empty() && open_.back()->is_object();
    return !is_member || std::find(left_out.begin(), left_out.end(), key_) == left_out.end();
  }
  // Lists and objects that are open stay where they are: nothing is added to what holds them.
  json* place(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    json& kept = parent[key_];
    kept = std::move(value);
    return &kept;
  }
  bool open(json container) {
    if (open_.size() + skipped_ >= deepest) return refuse("is nested too deeply");
    if (!is_wanted()) {
      ++skipped_;
      return true;
    }
    if (++values_ > most_values) return refuse("holds more than any feed does");
    open_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      open_.pop_back();
    }
    return true;
  }
  bool refuse(std::string why) {
    if (problem_.empty()) problem_ = std::move(why);
    return false;
  }

  json root_{};
  std::vector<json*> open_{};
  std::size_t skipped_ = 0;  // depth within a part that is left out
  std::size_t values_ = 0;
  std::string key_{};
  std::string problem_{};
};

}  // namespace

util::Result<json> read_document(std::istream& input) {
  Builder builder;
  if (!json::sax_parse(input, &builder)) return util::Error{builder.problem()};
  return builder.take();
}

const json& member(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::string text_of(const json& object, const char* name) {
  const json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

std::string date_of(const json& object, const char* name) {
  const std::string day = text_of(object, name).substr(0, 10);
  return util::parse_date(day) ? day : std::string{};
}

}  // namespace hygie::feeds
