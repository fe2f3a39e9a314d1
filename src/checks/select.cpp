// Which checks a profile asks for, and the parameters it sets.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "checks/catalogue.hpp"
#include "checks/value_text.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

// "smb/signing_required", an alias of it, or "smb/*".
bool matches(const std::string& pattern, const model::Check& check) {
  if (pattern == "*" || pattern == check.id) return true;
  if (pattern.ends_with("/*")) return check.id.starts_with(pattern.substr(0, pattern.size() - 1));
  return std::find(check.aliases.begin(), check.aliases.end(), pattern) != check.aliases.end();
}

bool matches_any(const std::vector<std::string>& patterns, const model::Check& check) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(pattern, check); });
}

// A pattern nothing matches is a spelling mistake that would silently leave a check out.
std::string unmatched(const std::vector<std::string>& patterns, const std::vector<Definition>& all) {
  for (const std::string& pattern : patterns) {
    const auto hit = [&](const Definition& definition) { return matches(pattern, definition.check); };
    if (std::none_of(all.begin(), all.end(), hit)) return pattern;
  }
  return "";
}

// The text of a profile, as the type the check's own default has.
bool set_value(std::string_view text, model::Value& value) {
  const char* end = text.data() + text.size();
  if (std::holds_alternative<std::int64_t>(value)) {
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return false;
    value = number;
  } else if (std::holds_alternative<double>(value)) {
    double number = 0;
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return false;
    value = number;
  } else {
    value = std::string{text};
  }
  return true;
}

util::Result<void> set_parameters(const model::Profile& profile, const std::map<std::string, std::string>& given,
                                  Definition& definition) {
  for (const auto& [name, text] : given) {
    const auto found = definition.defaults.find(name);
    if (found == definition.defaults.end()) {
      return util::Error{
          fmt::format("profile {}: {} has no parameter {}; remove it", profile.name, definition.check.id, name)};
    }
    if (!set_value(text, found->second)) {
      return util::Error{
          fmt::format("profile {}: {}, {}: \"{}\" is no number", profile.name, definition.check.id, name, text)};
    }
    for (model::Parameter& parameter : definition.check.parameters) {
      if (parameter.name == name) parameter.value = value_text(found->second);
    }
  }
  return {};
}

}  // namespace

util::Result<std::vector<Definition>> select(std::vector<Definition> all, const model::Profile& profile) {
  for (const auto* patterns : {&profile.include, &profile.exclude}) {
    const std::string stray = unmatched(*patterns, all);
    if (stray.empty()) continue;
    return util::Error{fmt::format("profile {}: {} is no check; `hygie checks list` shows all", profile.name, stray)};
  }
  for (const auto& [id, parameters] : profile.parameters) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&id = id](const Definition& definition) { return matches(id, definition.check); });
    if (found == all.end()) {
      return util::Error{fmt::format("profile {}: parameters of {}, which is no check; remove them", profile.name, id)};
    }
    const auto set = set_parameters(profile, parameters, *found);
    if (!set) return set.error();
  }
  const auto unwanted = [&](const Definition& definition) {
    const bool included = profile.include.empty() || matches_any(profile.include, definition.check);
    return definition.check.deprecated || !included || matches_any(profile.exclude, definition.check);
  };
  all.erase(std::remove_if(all.begin(), all.end(), unwanted), all.end());
  find_siblings(all);
  return all;
}

}  // namespace hygie::checks
