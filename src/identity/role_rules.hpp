// The signs that tell what a machine is for, the most telling first.
#pragma once

#include <optional>
#include <span>

#include "identity/role.hpp"

namespace hygie::identity {

// Looks for one kind of sign. Nothing when it is not shown, or when what is shown means several roles.
using RoleRule = std::optional<RoleGuess> (*)(const Signals& signals, const PlatformGuess& platform);

std::span<const RoleRule> role_rules();

// Those that can be trusted most, of all readings of the operating system.
std::vector<OsReading> best_readings(const Signals& signals);

}  // namespace hygie::identity
