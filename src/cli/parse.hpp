// argv → Options. The only user of CLI11.
#pragma once

#include <variant>

#include "model/options.hpp"

namespace hygie::cli {

// Nothing more to do: help or the version was shown (0), or the words on the command line were wrong (2).
struct Finished {
  int exit_code = 0;
};

std::variant<model::Options, Finished> parse(int argc, const char* const* argv);

}  // namespace hygie::cli
