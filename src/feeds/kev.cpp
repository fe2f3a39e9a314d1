#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "feeds/formats.hpp"
#include "util/time.hpp"

namespace hygie::feeds {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string date_of(const json& object, const char* name) {
  const std::string text = text_of(object, name).substr(0, 10);
  return util::parse_date(text) ? text : std::string{};
}

}  // namespace

util::Result<KnownExploited> read_kev(std::istream& input) {
  json document;
  try {
    // Depth is bounded by the catalogue's own form; the file's size by who opened it.
    document = json::parse(input, [](int depth, json::parse_event_t, json&) { return depth < 8; });
  } catch (const json::parse_error& failure) {
    return util::Error{fmt::format("is no valid JSON at byte {}; fetch it again", failure.byte)};
  } catch (const json::exception&) {
    return util::Error{"is no valid JSON: it holds a number that no feed has; fetch it again"};
  }
  if (!document.is_object()) return util::Error{"is not CISA's catalogue: it holds no object"};
  const auto list = document.find("vulnerabilities");
  if (list == document.end() || !list->is_array()) return util::Error{"/vulnerabilities: is missing, or is no list"};
  KnownExploited known{.date = date_of(document, "dateReleased")};
  if (known.date.empty()) return util::Error{"/dateReleased: is missing, or is no date"};
  for (std::size_t index = 0; index < list->size(); ++index) {
    const json& entry = (*list)[index];
    const std::string cve = entry.is_object() ? text_of(entry, "cveID") : std::string{};
    const std::string added = entry.is_object() ? date_of(entry, "dateAdded") : std::string{};
    if (!is_cve(cve)) return util::Error{fmt::format("/vulnerabilities/{}/cveID: is no CVE", index)};
    if (added.empty()) return util::Error{fmt::format("/vulnerabilities/{}/dateAdded: is no date", index)};
    known.added.emplace(cve, added);
  }
  if (known.added.empty()) return util::Error{"/vulnerabilities: is empty"};
  return known;
}

}  // namespace hygie::feeds
