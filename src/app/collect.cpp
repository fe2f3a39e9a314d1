#include <iostream>

#include "app/run.hpp"
#include "collectors/collect.hpp"

namespace hygie::app {

ExitCode run(const model::CollectOptions&) {
  std::cout << collectors::script() << std::flush;
  return ExitCode::met;
}

}  // namespace hygie::app
