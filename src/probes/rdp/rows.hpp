// From what an RDP server said to rows of the facts tables.
#pragma once

#include <optional>

#include "model/observation.hpp"
#include "probes/rdp/session.hpp"

namespace hygie::probes::rdp {

// What the three questions together prove.
struct Verdicts {
  Known negotiation = Known::unknown;
  Known standard = Known::unknown;
  Known tls = Known::unknown;
  Known nla = Known::unknown;
  Known nla_required = Known::unknown;
};
Verdicts judge(const Conversation& conversation);

// How the attempt at rdp_servers ended: ok when every question was answered, partial when some were, else why none was.
End server_status(const Conversation& conversation);

// Nothing when no question was answered.
std::optional<model::Row> server_row(const Conversation& conversation, std::int64_t port);
std::optional<model::Row> service_row(const Conversation& conversation, std::int64_t port);

// "windows", "samba", "freerdp" or "unknown". FreeRDP (and what is built on it) gives Windows 7's version for its own;
// a server that does what Windows 8 began with is no Windows 7.
std::string_view implementation(const Conversation& conversation);

}  // namespace hygie::probes::rdp
