#include "facts/reference.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "util/embedded.hpp"

namespace hygie::facts {
namespace {

using nlohmann::json;

constexpr std::string_view builds_file = "data/windows_builds.json";
constexpr std::string_view updates_file = "data/windows_updates.json";

json document(std::string_view path) {
  const auto text = util::embedded(path);
  if (!text) return nullptr;
  json parsed = json::parse(*text, nullptr, false);
  if (!parsed.is_object()) throw std::logic_error(fmt::format("{}: is not a JSON object", path));
  return parsed;
}

model::Value value_or_null(const std::string& text) {
  return text.empty() ? model::Value{} : model::Value{text};
}

// The extension that lasts longest, of one kind or (kind "") of any; one without a date cannot be counted on.
const Extension* longest_extension(const Release& release, std::string_view kind) {
  const Extension* longest = nullptr;
  for (const Extension& extension : release.extended) {
    if (extension.end.empty() || (!kind.empty() && extension.kind != kind)) continue;
    if (longest == nullptr || longest->end < extension.end) longest = &extension;
  }
  return longest;
}

std::vector<model::Row> lifecycle_rows(const Lifecycle& table) {
  std::vector<model::Row> rows;
  for (const Product& product : table.products) {
    for (const Release& release : product.releases) {
      const Extension* extension = longest_extension(release, "");
      const Extension* community = longest_extension(release, "community");
      rows.push_back({{"product", product.id},
                      {"release", release.release},
                      {"name", value_or_null(release.name)},
                      {"editions", value_or_null(release.editions)},
                      {"security_support_end", value_or_null(release.security_support_end)},
                      {"extended_end", extension == nullptr ? model::Value{} : value_or_null(extension->end)},
                      {"extended_kind", extension == nullptr ? model::Value{} : value_or_null(extension->kind)},
                      {"community_end", community == nullptr ? model::Value{} : value_or_null(community->end)},
                      {"state", release.state},
                      {"latest_version", value_or_null(release.latest_version)}});
    }
  }
  return rows;
}

std::vector<model::Row> edition_rows(const Lifecycle& table) {
  std::vector<model::Row> rows;
  for (const Product& product : table.products) {
    for (const auto& [edition, ids] : product.edition_ids) {
      for (const std::string& id : ids)
        rows.push_back({{"product", product.id}, {"edition_id", id}, {"edition", edition}});
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

std::vector<model::Row> update_rows() {
  std::vector<model::Row> rows;
  const json table = document(updates_file);
  if (table.is_null()) return rows;
  for (const json& update : table.at("updates")) {
    rows.push_back({{"product", update.at("product").get<std::string>()},
                    {"build", update.at("build").get<std::int64_t>()},
                    {"revision", update.at("revision").get<std::int64_t>()},
                    {"released", update.at("released").get<std::string>()}});
  }
  return rows;
}

// A table that was built in, and its own date.
void add_date(std::vector<model::TableDate>& dates, const char* name, std::string_view file) {
  const json table = document(file);
  if (table.is_object()) dates.push_back({.name = name, .date = table.at("date").get<std::string>()});
}

}  // namespace

std::vector<model::Row> reference_rows(std::string_view table, const Lifecycle& lifecycle) {
  static const std::vector<model::Row> builds = build_rows();
  static const std::vector<model::Row> updates = update_rows();
  if (table == "ref_lifecycle") return lifecycle_rows(lifecycle);
  if (table == "ref_editions") return edition_rows(lifecycle);
  if (table == "ref_builds") return builds;
  if (table == "ref_windows_updates") return updates;
  return {};
}

std::vector<model::TableDate> reference_dates(const Lifecycle& lifecycle) {
  std::vector<model::TableDate> dates{{.name = "lifecycle", .date = lifecycle.date}};
  add_date(dates, "windows_builds", builds_file);
  add_date(dates, "windows_updates", updates_file);
  return dates;
}

}  // namespace hygie::facts
