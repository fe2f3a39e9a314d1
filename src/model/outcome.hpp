// How an attempt to observe something ended. Refused, timed out, malformed and never tried stay apart up to the report.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hygie::model {

enum class Outcome : std::uint8_t { ok, partial, denied, refused, timed_out, malformed, unsupported, not_attempted };

std::string_view to_text(Outcome outcome);
std::optional<Outcome> outcome_from(std::string_view text);

}  // namespace hygie::model
