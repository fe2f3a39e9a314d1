// Reference tables: what is known of products and builds, embedded with its date (data/lifecycle.json,
// data/windows_builds.json, data/windows_updates.json), and what the engagement declares.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/lifecycle.hpp"
#include "model/assessment.hpp"
#include "model/engagement.hpp"
#include "model/observation.hpp"

namespace hygie::facts {

// The rows of ref_lifecycle, ref_editions, ref_builds, ref_windows_updates or ref_kev. No rows where there is no data
// for the table: a check that needs it is then unknown. Broken embedded data is a bug and throws.
std::vector<model::Row> reference_rows(std::string_view table, const Lifecycle& lifecycle = embedded_lifecycle());

// Rows of reference tables that are not embedded, by table.
using DeclaredRows = std::map<std::string, std::vector<model::Row>, std::less<>>;

// The rows of ref_providers: a row for each provider and tool, with the word of its name that an account might bear.
DeclaredRows declared_rows(const model::Engagement& engagement);

// The date of each table, for the report.
std::vector<model::TableDate> reference_dates(const Lifecycle& lifecycle = embedded_lifecycle());

}  // namespace hygie::facts
