// A fixed number of threads that run one function until each returns.
#pragma once

#include <cstddef>
#include <functional>

namespace hygie::util {

// Runs `work` on `count` threads (at least one, fewer where the system gives no more) and returns when all have
// returned. The first exception that leaves `work` is thrown again here, after `on_failure` (which should make the
// other threads return) and after the join.
void run_on_threads(std::size_t count, const std::function<void()>& work, const std::function<void()>& on_failure);

}  // namespace hygie::util
