#include "util/workers.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace hygie::util {

void run_on_threads(std::size_t count, const std::function<void()>& work, const std::function<void()>& on_failure) {
  std::mutex guard;
  std::exception_ptr failure;
  const auto guarded_work = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock{guard};
      if (failure) return;
      failure = std::current_exception();
      on_failure();
    }
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(std::max<std::size_t>(count, 1));
    try {
      for (std::size_t index = 0; index < std::max<std::size_t>(count, 1); ++index) threads.emplace_back(guarded_work);
    } catch (const std::system_error&) {
      // No more threads are to be had: those that run, or this one, do it all.
      if (threads.empty()) guarded_work();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace hygie::util
