#include "facts/reference.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "util/embedded.hpp"

namespace hygie::facts {
namespace {

using nlohmann::json;

constexpr std::string_view lifecycle_file = "data/lifecycle.json";
constexpr std::string_view builds_file = "data/windows_builds.json";

json document(std::string_view path) {
  const auto text = util::embedded(path);
  if (!text) return nullptr;
  json parsed = json::parse(*text, nullptr, false);
  if (!parsed.is_object()) throw std::logic_error(fmt::format("{}: is not a JSON object", path));
  return parsed;
}

model::Value value_or_null(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_number_integer()) return found->get<std::int64_t>();
  return found->get<std::string>();
}

// The extension that lasts longest, of one kind or (kind "") of any; one without a date cannot be counted on.
const json* longest_extension(const json& release, std::string_view kind) {
  const json* longest = nullptr;
  const auto all = release.find("extended");
  if (all == release.end()) return nullptr;
  for (const json& extension : *all) {
    if (!extension.contains("end") || !extension["end"].is_string()) continue;
    if (!kind.empty() && extension.at("kind").get<std::string>() != kind) continue;
    const bool longer =
        longest == nullptr || (*longest)["end"].get<std::string>() < extension["end"].get<std::string>();
    if (longer) longest = &extension;
  }
  return longest;
}

std::vector<model::Row> lifecycle_rows() {
  std::vector<model::Row> rows;
  const json table = document(lifecycle_file);
  if (table.is_null()) return rows;
  for (const json& product : table.at("products")) {
    for (const json& release : product.at("releases")) {
      const json* extension = longest_extension(release, "");
      const json* community = longest_extension(release, "community");
      rows.push_back({{"product", product.at("id").get<std::string>()},
                      {"release", release.at("release").get<std::string>()},
                      {"name", value_or_null(release, "name")},
                      {"security_support_end", value_or_null(release, "security_support_end")},
                      {"extended_end", extension == nullptr ? model::Value{} : value_or_null(*extension, "end")},
                      {"extended_kind", extension == nullptr ? model::Value{} : value_or_null(*extension, "kind")},
                      {"community_end", community == nullptr ? model::Value{} : value_or_null(*community, "end")},
                      {"state", release.at("state").get<std::string>()},
                      {"latest_version", value_or_null(release, "latest_version")}});
    }
  }
  return rows;
}

std::vector<model::Row> build_rows() {
  std::vector<model::Row> rows;
  const json table = document(builds_file);
  if (table.is_null()) return rows;
  for (const json& build : table.at("builds")) {
    rows.push_back({{"build", build.at("build").get<std::int64_t>()},
                    {"product", build.at("product").get<std::string>()},
                    {"release", build.at("release").get<std::string>()},
                    {"role", build.at("role").get<std::string>()}});
  }
  return rows;
}

}  // namespace

const std::vector<model::Row>& reference_rows(std::string_view table) {
  static const std::vector<model::Row> lifecycle = lifecycle_rows();
  static const std::vector<model::Row> builds = build_rows();
  static const std::vector<model::Row> none;
  if (table == "ref_lifecycle") return lifecycle;
  if (table == "ref_builds") return builds;
  return none;
}

std::vector<model::TableDate> reference_dates() {
  std::vector<model::TableDate> dates;
  const auto add = [&](const char* name, std::string_view path) {
    const json table = document(path);
    if (table.is_object()) dates.push_back({.name = name, .date = table.at("date").get<std::string>()});
  };
  add("lifecycle", lifecycle_file);
  add("windows_builds", builds_file);
  return dates;
}

}  // namespace hygie::facts
