// Asks an appliance its platform's commands over a session that is logged in.
#pragma once

#include "collectors/appliance/platform.hpp"
#include "collectors/ssh/session.hpp"

namespace hygie::collectors {

// Ends with the last answer, after 1 MB, or at the session's deadline; what was answered by then is kept.
appliance::Transcript talk_to_appliance(const Session& session, const appliance::Platform& platform);

}  // namespace hygie::collectors
