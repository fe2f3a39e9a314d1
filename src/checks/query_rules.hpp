// What a check's query must be, found by compiling it over empty tables.
#pragma once

#include "checks/catalogue.hpp"
#include "checks/problems.hpp"

namespace hygie::checks {

// `query_line`: where the query's first line stands in its file.
void check_query(const Definition& definition, std::size_t query_line, Problems& problems);

}  // namespace hygie::checks
