#include "util/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <string_view>

namespace hygie::util {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch only lock-free atomics");

extern "C" void on_signal(int) {
  constexpr int exit_interrupted = 130;
  if (!interrupted.exchange(true)) return;
  constexpr std::string_view last_words = "\nhygie: stopped at once; what was gathered is in the .partial folder\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, last_words.data(), last_words.size());
  _exit(exit_interrupted);
}

}  // namespace

const std::atomic<bool>& watch_interrupts() {
  (void)std::signal(SIGINT, on_signal);
  (void)std::signal(SIGTERM, on_signal);
  (void)std::signal(SIGHUP, on_signal);
  (void)std::signal(SIGPIPE, SIG_IGN);
  return interrupted;
}

}  // namespace hygie::util
