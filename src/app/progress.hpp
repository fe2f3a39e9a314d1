// The line that moves while hygie works: phase, count, rate, time left. Nothing unless standard error is a terminal.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "model/options.hpp"

namespace hygie::app {

// update() may be called from several threads, as often as they like: at most ten lines a second are drawn.
class Progress {
 public:
  explicit Progress(const model::Common& common);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void phase(const model::Localized& name);
  // Clears the line, before something else is printed.
  void done();
  void update(std::size_t done, std::size_t total, const std::string& detail = {});

 private:
  using Clock = std::chrono::steady_clock;
  std::mutex mutex_;
  model::Language language_;
  enum class Shown : std::uint8_t { no, yes } shown_;
  std::string phase_{};
  Clock::time_point began_{Clock::now()};
  Clock::time_point drawn_{};
};

}  // namespace hygie::app
