// Server programs that name themselves in their greeting.
#pragma once

#include <string>
#include <string_view>

namespace hygie::probes::banner {

struct Product {
  std::string name{};
  std::string version{};  // as given, "" when none follows the name
};

// The first known product that `greeting` names, with the version that follows; empty when there is none.
Product find_product(std::string_view greeting);

}  // namespace hygie::probes::banner
