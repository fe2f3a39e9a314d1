#include "model/outcome.hpp"

#include "util/enum_names.hpp"

#include <array>

namespace hygie::model {
namespace {

constexpr std::array<std::string_view, 8> names{"ok",        "partial",   "denied",      "refused",
                                                "timed_out", "malformed", "unsupported", "not_attempted"};

}  // namespace

std::string_view to_text(Outcome outcome) {
  return names[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> outcome_from(std::string_view text) {
  return util::find_name<Outcome>(names, text);
}

}  // namespace hygie::model
