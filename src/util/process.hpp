// Runs another program of this machine, within bounds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "util/deadline.hpp"
#include "util/result.hpp"

namespace hygie::util {

enum class ProcessEnd { exited, deadline, too_much_output };

struct ProcessOutput {
  std::string text{};  // standard output; standard error is dropped
  ProcessEnd end = ProcessEnd::exited;
  int status = 0;  // exit status; 128 plus the signal that ended it; meaningful when `end` is exited
};

// Runs `program` (an absolute path first, then its arguments) with `input` on its standard input, in a process group of
// its own that is killed at the deadline or after `output_limit` bytes. An error when it cannot be started.
Result<ProcessOutput> run_process(const std::vector<std::string>& program, std::string_view input,
                                  std::size_t output_limit, Deadline deadline);

}  // namespace hygie::util
