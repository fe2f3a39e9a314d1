// What an SSH server's identification says of the system it runs on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hygie::probes::ssh {

struct Distribution {
  std::string name{};      // "Debian GNU/Linux"
  std::string product{};   // "debian": its id in the lifecycle table
  std::string release{};   // "12", or "" when the text does not say
  std::string platform{};  // "linux", "bsd"
};

// "Debian-2+deb12u7" → Debian 12. A hint at best: administrators change it, and backports keep it.
std::optional<Distribution> distribution_of(std::string_view comments);

// "OpenSSH_9.2p1" → {"OpenSSH", "9.2p1"}; "dropbear_2020.81" → {"dropbear", "2020.81"}. No version: second is "".
struct Product {
  std::string name{};
  std::string version{};
};
Product product_of(std::string_view software);

}  // namespace hygie::probes::ssh
