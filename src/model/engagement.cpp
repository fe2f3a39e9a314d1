#include "model/engagement.hpp"

#include <algorithm>

namespace hygie::model {

bool Authorisation::allows(const std::string& act) const {
  return std::find(allow.begin(), allow.end(), act) != allow.end();
}

}  // namespace hygie::model
