// Ctrl-C and SIGTERM as a flag that long work looks at.
#pragma once

#include <atomic>

namespace hygie::util {

// From now on the first SIGINT, SIGTERM or SIGHUP sets the flag, and a second one ends the process at once with 130.
const std::atomic<bool>& watch_interrupts();

}  // namespace hygie::util
