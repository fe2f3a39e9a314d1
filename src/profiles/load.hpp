// Profiles (profiles/<name>.toml), the 42 measures and answers.toml.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/measure.hpp"
#include "model/profile.hpp"
#include "util/result.hpp"

namespace hygie::profiles {

// An embedded profile by name ("commune").
util::Result<model::Profile> named(const std::string& name);
// A profile from its text; mistakes are "file:line: what, and what to do".
util::Result<model::Profile> parse(std::string_view text, const std::string& file_name);
std::vector<std::string> names();

// The 42 measures, from data/measures.json.
std::vector<model::Measure> measures();

// answers.toml → answers, by measure. Unknown measures, choices and keys are errors with a line number.
util::Result<std::vector<model::Answer>> parse_answers(std::string_view text, const std::string& file_name,
                                                       const std::vector<model::Measure>& measures);

}  // namespace hygie::profiles
