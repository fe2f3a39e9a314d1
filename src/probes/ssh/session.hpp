// The talk with an SSH server, up to the message that shows its host key. Nothing is ever logged in to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "probes/ssh/host_key.hpp"
#include "probes/ssh/wire.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::ssh {

// What one connection, or several to the same endpoint, gave. A failure says why the step after it is missing.
struct Talk {
  std::optional<Identification> identification{};
  std::optional<KexInit> kexinit{};
  std::vector<HostKey> host_keys{};
  std::optional<net::Failure> failure{};           // of the identification or of the KEXINIT
  std::optional<net::Failure> host_key_failure{};  // why host_keys is empty or not all of them
};

// At most 6 connections, one for each key type the server says it has; all end by `deadline`.
Talk talk(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline);

}  // namespace hygie::probes::ssh
