// JSON that is read as a whole (documents of one flaw each, CISA’s catalogue), without what says nothing of fixes.
#pragma once

#include <istream>
#include <nlohmann/json.hpp>
#include <string>

#include "util/result.hpp"

namespace hygie::feeds {

// One line that says where, for what is no JSON or holds more than any such document.
util::Result<nlohmann::json> read_document(std::istream& input);

// A member of an object; null for anything else.
const nlohmann::json& member(const nlohmann::json& object, const char* name);

// A member that is text, and one that begins with a date ("2026-11-22"); "" for anything else.
std::string text_of(const nlohmann::json& object, const char* name);
std::string date_of(const nlohmann::json& object, const char* name);

// Entries of a list, nothing for anything else.
template <typename Take>
void each(const nlohmann::json& list, Take take) {
  if (!list.is_array()) return;
  for (const nlohmann::json& entry : list) take(entry);
}

}  // namespace hygie::feeds
