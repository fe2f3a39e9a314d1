// One connection setup without authorisation, and what the server makes of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "probes/probe.hpp"
#include "probes/x11/wire.hpp"

namespace hygie::probes::x11 {

struct Answer {
  Header header{};
  std::string words{};  // printable: an open server's vendor, another one's reason; "" when they did not come
  std::optional<std::uint32_t> release{};
};

// Takes at most half of settings.patience.
net::Attempt<Answer> ask(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::x11
