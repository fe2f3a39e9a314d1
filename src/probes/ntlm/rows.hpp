// From an NTLM challenge to rows of the facts tables, whichever protocol carried it.
#pragma once

#include <optional>
#include <string_view>

#include "model/observation.hpp"
#include "probes/ntlm/challenge.hpp"

namespace hygie::probes::ntlm {

// "samba", "windows" or "unknown". Samba's version is a constant 6.1.0, a build that no Windows has (Samba, ntlmssp
// server). Windows sends its own build.
std::string_view implementation(const Challenge& challenge);

// A row of ntlm_challenges.
model::Row challenge_row(const Challenge& challenge, std::int64_t port);

// A row of os_version. Windows alone: its build, with no release, since several share one (ref_builds lists them).
std::optional<model::Row> os_row(const Challenge& challenge);

}  // namespace hygie::probes::ntlm
