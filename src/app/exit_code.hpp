// What the process tells its caller (design.md). Where several hold: internal, usage, too_little, regression, below.
#pragma once

namespace hygie::app {

enum class ExitCode : int {
  met = 0,
  below = 1,
  usage = 2,
  too_little = 3,
  internal = 4,
  regression = 5,
  interrupted = 130
};

}  // namespace hygie::app
