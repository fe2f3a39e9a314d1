// Which levels each of the 42 measures has (data/measures.json).
#pragma once

#include "model/check.hpp"

namespace hygie::checks {

// hardening is good practice beyond the guide: every measure has it.
bool measure_has_level(int measure, model::Level level);

}  // namespace hygie::checks
