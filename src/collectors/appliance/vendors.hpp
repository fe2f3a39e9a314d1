// The parsers, one a vendor: a transcript of hostile text → tables. No I/O, nothing thrown. Nothing where what the
// platform's first command answered is not of that platform.
#pragma once

#include <optional>

#include "collectors/appliance/transcript.hpp"

namespace hygie::collectors::appliance {

std::optional<Reading> read_routeros(const Transcript& transcript);
std::optional<Reading> read_cisco(const Transcript& transcript);
std::optional<Reading> read_procurve(const Transcript& transcript);
std::optional<Reading> read_comware(const Transcript& transcript);

}  // namespace hygie::collectors::appliance
