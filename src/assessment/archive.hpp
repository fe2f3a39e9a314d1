// Two archives with one face: `Writing` makes JSON of a value, `Reading` gets the value back. A describe() function
// lists the members of a structure once, and serves both, so that the two cannot drift apart.
#pragma once

#include <concepts>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/values.hpp"

namespace hygie::assessment {

// T is the structure itself when it is read into, the constant one when it is written.
template <typename T, typename Structure>
concept Describes = std::same_as<std::remove_const_t<T>, Structure>;

template <typename T>
OrderedJson encode(const T& value);
template <typename T>
void decode(const Json& json, T& value, Problem& problem);

class Writing {
 public:
  explicit Writing(OrderedJson& object) : object_(object) {}

  template <typename T>
  void field(std::string_view name, const T& value) {
    object_[std::string{name}] = encode(value);
  }
  // Shown to readers of the file, made again from the rest by the program.
  template <typename T>
  void derived(std::string_view name, const T& value) {
    field(name, value);
  }
  // null where the value is the empty one.
  template <typename T>
  void maybe(std::string_view name, const T& value) {
    object_[std::string{name}] = is_nothing(value) ? OrderedJson(nullptr) : encode(value);
  }
  // Left out where the value is the empty one.
  template <typename T>
  void optional(std::string_view name, const T& value) {
    if (!is_nothing(value)) field(name, value);
  }
  // A score: four decimals.
  template <typename T>
  void figure(std::string_view name, const T& value) {
    object_[std::string{name}] = encode_figure(value);
  }
  // An object inside this one; `members` gets an archive for it.
  template <typename Members>
  void group(std::string_view name, Members members) {
    OrderedJson inner = OrderedJson::object();
    Writing archive{inner};
    members(archive);
    object_[std::string{name}] = std::move(inner);
  }

 private:
  OrderedJson& object_;
};

template <typename T>
OrderedJson encode(const T& value) {
  if constexpr (is_plain<T>) {
    return encode_plain(value);
  } else if constexpr (is_vector<T>) {
    OrderedJson array = OrderedJson::array();
    for (const auto& each : value) array.push_back(encode(each));
    return array;
  } else if constexpr (is_map<T>) {
    OrderedJson object = OrderedJson::object();
    for (const auto& [key, each] : value) object[encode_key(key)] = encode(each);
    return object;
  } else {
    OrderedJson object = OrderedJson::object();
    Writing archive{object};
    describe(archive, value);
    return object;
  }
}

// Stops at the first problem: later fields then do nothing, and the value is to be thrown away.
class Reading {
 public:
  Reading(const Json& object, Problem& problem) : object_(object), problem_(problem) {
    if (!object.is_object()) problem.say("should be an object");
  }

  template <typename T>
  void field(std::string_view name, T& value) {
    if (const Json* found = find(name)) {
      decode(*found, value, problem_);
      problem_.inside(name);
    }
  }
  template <typename T>
  void derived(std::string_view, const T&) {}
  template <typename T>
  void maybe(std::string_view name, T& value) {
    const Json* found = find(name);
    if (found != nullptr && !found->is_null()) field(name, value);
  }
  template <typename T>
  void optional(std::string_view name, T& value) {
    if (!problem_ && object_.contains(name)) field(name, value);
  }
  template <typename T>
  void figure(std::string_view name, T& value) {
    field(name, value);
  }
  template <typename Members>
  void group(std::string_view name, Members members) {
    if (const Json* found = find(name)) {
      Reading archive{*found, problem_};
      members(archive);
      problem_.inside(name);
    }
  }

 private:
  const Json* find(std::string_view name) {
    if (problem_) return nullptr;
    const auto found = object_.find(name);
    if (found != object_.end()) return &*found;
    problem_.say("is missing");
    problem_.inside(name);
    return nullptr;
  }

  const Json& object_;
  Problem& problem_;
};

template <typename T>
void decode_array(const Json& json, std::vector<T>& values, Problem& problem) {
  if (!json.is_array()) return problem.say("should be a list");
  values.clear();
  values.reserve(json.size());
  for (const auto& each : json) {
    T value{};
    decode(each, value, problem);
    if (problem) return problem.inside(values.size());
    values.push_back(std::move(value));
  }
}

template <typename Key, typename T>
void decode_map(const Json& json, std::map<Key, T>& values, Problem& problem) {
  if (!json.is_object()) return problem.say("should be an object");
  values.clear();
  for (const auto& [name, each] : json.items()) {
    Key key{};
    T value{};
    decode_key(name, key, problem);
    decode(each, value, problem);
    if (problem) return problem.inside(printable_text(name));
    values.insert_or_assign(std::move(key), std::move(value));
  }
}

template <typename T>
void decode(const Json& json, T& value, Problem& problem) {
  if constexpr (is_plain<T>) {
    decode_plain(json, value, problem);
  } else if constexpr (is_vector<T>) {
    decode_array(json, value, problem);
  } else if constexpr (is_map<T>) {
    decode_map(json, value, problem);
  } else {
    Reading archive{json, problem};
    if (!problem) describe(archive, value);
  }
}

}  // namespace hygie::assessment
