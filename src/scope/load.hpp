// Turns engagement.toml and the command line's targets into the Scope: the sole authority on what may be touched.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/engagement.hpp"
#include "model/scope.hpp"
#include "util/result.hpp"

namespace hygie::scope {

// Addresses of a name. The real one asks the system's resolver; tests hand in their own.
using Resolver = std::function<util::Result<std::vector<util::IpAddress>>(const std::string& name)>;
Resolver system_resolver();

// Reads engagement.toml. Every mistake (unknown key, wrong type, impossible date, bad network) is one line
// "engagement.toml:12: what, and what to do".
util::Result<model::Engagement> load_engagement(const std::filesystem::path& file);
util::Result<model::Engagement> parse_engagement(std::string_view text, const std::string& file_name);
// The same engagement from the text that is kept in facts.db.

// Targets as typed: address, CIDR, "10.0.0.1-10.0.0.20", "10.0.0.1-20", a name, or "@file" / an existing file with one
// target a line. No typed target: the engagement's networks; neither: the loopback address (this machine).
// Public addresses are refused unless the engagement names them and allows "public_ip"; IPv6 prefixes larger than /112
// and IPv4 ones larger than /16 are refused with a hint.
util::Result<model::Scope> make_scope(const model::Engagement& engagement, const std::vector<std::string>& typed,
                                      const std::vector<std::string>& excluded, const Resolver& resolver);

// RFC 1918, 100.64/10, 169.254/16, 198.18/15, loopback, fc00::/7, fe80::/10 are not public; all else is.
bool is_public(const util::IpAddress& address);

}  // namespace hygie::scope
