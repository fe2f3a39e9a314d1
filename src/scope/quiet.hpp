// The hours in which nothing may be swept or probed.
#pragma once

#include "model/engagement.hpp"
#include "util/time.hpp"

namespace hygie::scope {

// Does `instant` fall into one of the engagement's quiet hours, by the wall clock of its time zone? "from" belongs to
// them, "to" does not; from 22:00 to 06:00 runs over midnight.
bool is_quiet(const model::Engagement& engagement, util::Instant instant);

}  // namespace hygie::scope
