#include "checks/value_text.hpp"

#include <fmt/core.h>

namespace hygie::checks {

std::string value_text(const model::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

}  // namespace hygie::checks
