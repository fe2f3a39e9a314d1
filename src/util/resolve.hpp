// Names and addresses, asked of the operating system's resolver.
#pragma once

#include <string>
#include <vector>

#include "util/ip_address.hpp"
#include "util/result.hpp"

namespace hygie::util {

// All addresses of `name`, sorted, each once; never empty. The resolver has no deadline: both functions may block for
// as long as its configuration says (5 seconds a server by default, resolv.conf(5)).
Result<std::vector<IpAddress>> addresses_of_name(const std::string& name);

// The name of `address`, as the resolver gives it and not yet printable; "" when it has none.
std::string name_of_address(const IpAddress& address);

}  // namespace hygie::util
