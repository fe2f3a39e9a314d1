// A value as text: numbers in decimal, NULL as nothing.
#pragma once

#include <string>

#include "model/observation.hpp"

namespace hygie::checks {

std::string value_text(const model::Value& value);

}  // namespace hygie::checks
