// What each kind of text in engagement.toml must look like. Every function answers nothing, or what is wrong and what
// to write.
#pragma once

#include <optional>
#include <string>

namespace hygie::scope {

using Problem = std::optional<std::string>;

// 14 digits (spaces allowed) whose Luhn sum holds; La Poste's own sites excepted, as INSEE documents. "" is fine.
Problem siret_problem(const std::string& text);
// Of authorisation.allow.
Problem act_problem(const std::string& text);
// Of networks, exclusions and the like: address, network, range or name.
Problem machines_problem(const std::string& text);
// One machine: an address or a name.
Problem machine_problem(const std::string& text);
// A key or short name: letters, digits, '_' and '-'.
Problem name_problem(const std::string& text);
// "08:00", 24 hours.
Problem minute_problem(const std::string& text);
Problem way_problem(const std::string& text);
// The name of an environment variable.
Problem variable_problem(const std::string& text);
Problem language_problem(const std::string& text);
Problem timezone_problem(const std::string& text);

}  // namespace hygie::scope
