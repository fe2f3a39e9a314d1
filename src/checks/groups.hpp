// Which checks are judged together, in one sandbox.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hygie::checks {

using RowsOfTable = std::map<std::string, std::int64_t>;

struct Group {
  std::vector<std::size_t> checks{};  // places in the list that was given, ascending
  std::set<std::string> tables{};     // those that a query of its checks reads
  std::int64_t rows = 0;              // of its largest table
};

// Checks that share their largest table stay together, so that it is copied once. `tables` has an entry for each
// check: what its query reads. Large groups come first: no thread is left alone with one at the end. The same input
// gives the same groups.
std::vector<Group> grouped(const std::vector<std::set<std::string>>& tables, const RowsOfTable& rows);

}  // namespace hygie::checks
