// What was learnt of a directory, as rows.
#pragma once

#include <string_view>

#include "model/observation.hpp"
#include "probes/ldap/session.hpp"

namespace hygie::probes::ldap {

// Whether a name and password are taken in clear text: refused, accepted or unknown (session.hpp says when that is
// known).
std::string_view clear_bind_of(const Talk& talk, Security security);

model::Row server_row(const Talk& talk, Security security, std::int64_t port);
model::Row service_row(const Talk& talk, Security security, std::int64_t port);

}  // namespace hygie::probes::ldap
