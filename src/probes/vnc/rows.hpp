// From what a VNC server said to rows of the facts tables.
#pragma once

#include <optional>

#include "model/observation.hpp"
#include "probes/vnc/session.hpp"

namespace hygie::probes::vnc {

// One type that asks for nobody opens the server to everybody. "required" only when every type does; a list whose last
// word is spoken later is unknown.
Authentication authentication_of(const Conversation& conversation);

// "required", "offered", "none" or "unknown": sealed sessions alone, among others, never, or not known.
std::string_view encryption_of(const Conversation& conversation);

// Nothing when the server did not greet.
std::optional<model::Row> server_row(const Conversation& conversation, std::int64_t port);
// What listens there, though it be no VNC server; nothing when it is not known.
std::optional<model::Row> service_row(const Conversation& conversation, std::int64_t port);

}  // namespace hygie::probes::vnc
