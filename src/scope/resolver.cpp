#include "scope/load.hpp"
#include "util/resolve.hpp"

namespace hygie::scope {

Resolver system_resolver() {
  return util::addresses_of_name;
}

}  // namespace hygie::scope
