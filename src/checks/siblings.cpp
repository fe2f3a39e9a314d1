// Which checks divide the roles among them.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "checks/catalogue.hpp"

namespace hygie::checks {
namespace {

using Family = std::vector<Definition*>;

// Each role, unknown included, exactly once.
bool covers_each_role_once(const Family& family) {
  std::multiset<std::string> roles;
  for (const Definition* definition : family) {
    roles.insert(definition->applies.roles.begin(), definition->applies.roles.end());
  }
  for (auto role = model::Role::domain_controller; role <= model::Role::unknown;
       role = static_cast<model::Role>(static_cast<int>(role) + 1)) {
    if (roles.count(std::string{model::to_text(role)}) != 1) return false;
  }
  return true;
}

}  // namespace

void find_siblings(std::vector<Definition>& definitions) {
  std::map<std::pair<std::vector<int>, std::vector<std::string>>, Family> families;
  for (Definition& definition : definitions) {
    definition.applies.siblings = Siblings::incomplete;
    if (definition.applies.split != "by_role" || definition.check.deprecated) continue;
    families[{definition.check.measures, definition.check.needs}].push_back(&definition);
  }
  for (const auto& family : families) {
    if (!covers_each_role_once(family.second)) continue;
    for (Definition* definition : family.second) definition->applies.siblings = Siblings::complete;
  }
}

}  // namespace hygie::checks
