// scan.log: what was asked of which host, when, and how it ended. No value a host gave, no secret.
#pragma once

#include <filesystem>
#include <fstream>
#include <mutex>
#include <string_view>

#include "model/observation.hpp"

namespace hygie::app {

class ScanLog {
 public:
  explicit ScanLog(const std::filesystem::path& file);
  // One line with the time before it. Thread-safe.
  void line(std::string_view text);
  void observed(const model::Observation& observation);

 private:
  std::mutex mutex_;
  std::ofstream out_;
};

}  // namespace hygie::app
