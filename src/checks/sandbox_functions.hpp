// The functions that a check's query may call.
#pragma once

#include <cstdint>
#include <string_view>

#include "util/time.hpp"

struct sqlite3;

namespace hygie::checks {

// Work done by the running query, in steps of SQLite's virtual machine.
struct Meter {
  std::int64_t spent = 0;
  std::int64_t budget = 0;
  std::int64_t asked = 0;  // calls of the authorizer: bounds the compiler, which counts no steps
  util::TimeZone zone = util::TimeZone::paris();

  bool exhausted() const { return spent > budget; }
};

bool is_allowed_function(std::string_view lower_case_name);

// Registers days_between, add_days, add_months, local_date, version_compare; replaces like, instr and replace, whose
// cost grows with the product of their arguments, by versions that count it; trim keeps its form with one argument.
// `meter` must outlive the connection.
void add_functions(sqlite3* handle, Meter& meter);

}  // namespace hygie::checks
