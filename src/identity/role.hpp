// What a machine is for, and on what system it runs, from what it says and shows.
#pragma once

#include <string>
#include <vector>

#include "identity/signals.hpp"
#include "model/host.hpp"

namespace hygie::identity {

struct RoleGuess {
  model::Role role = model::Role::unknown;
  model::Confidence confidence = model::Confidence::weak;
  std::vector<model::RoleReason> reasons{};
};

struct PlatformGuess {
  std::string platform{};  // "" when unknown, or when equally good readings disagree
  std::string os{};        // all readings that are equally good
  model::Confidence confidence = model::Confidence::weak;
};

PlatformGuess platform_of(const Signals& signals);
// The most telling sign decides; those that agree with it follow among the reasons, eight at most.
RoleGuess role_of(const Signals& signals, const PlatformGuess& platform);
// "yes", "no" or "unknown".
std::string portable_of(const Signals& signals);

}  // namespace hygie::identity
