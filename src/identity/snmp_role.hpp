// What the name that a maker gives its kind of machine in SNMP (sysObjectID, RFC 3418 2) tells of its role.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "identity/role.hpp"

namespace hygie::identity {

// Probable: agents can be told to say anything, but the makers' own firmware does not. Nothing for makers of many kinds
// of machines, and when two names disagree.
std::optional<RoleGuess> snmp_role(const std::set<std::string>& object_ids);

}  // namespace hygie::identity
