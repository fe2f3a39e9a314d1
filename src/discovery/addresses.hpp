// The addresses a scope lets us sweep.
#pragma once

#include <vector>

#include "model/scope.hpp"
#include "util/ip_address.hpp"

namespace hygie::discovery {

// Every target address that is not excluded, once, sorted. scope/ has bounded their number.
std::vector<util::IpAddress> swept_addresses(const model::Scope& scope);

}  // namespace hygie::discovery
