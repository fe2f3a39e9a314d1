#include "model/check.hpp"

#include "util/enum_names.hpp"

#include <array>

namespace hygie::model {
namespace {

constexpr std::array<std::string_view, 5> severities{"critical", "high", "medium", "low", "info"};
constexpr std::array<std::string_view, 3> levels{"standard", "reinforced", "hardening"};
constexpr std::array<std::string_view, 3> subjects{"host", "domain", "site"};

}  // namespace

std::string_view to_text(Severity severity) {
  return severities[static_cast<std::size_t>(severity)];
}
std::string_view to_text(Level level) {
  return levels[static_cast<std::size_t>(level)];
}
std::string_view to_text(Subject subject) {
  return subjects[static_cast<std::size_t>(subject)];
}
std::optional<Severity> severity_from(std::string_view text) {
  return util::find_name<Severity>(severities, text);
}
std::optional<Level> level_from(std::string_view text) {
  return util::find_name<Level>(levels, text);
}
std::optional<Subject> subject_from(std::string_view text) {
  return util::find_name<Subject>(subjects, text);
}

}  // namespace hygie::model
