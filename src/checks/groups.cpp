#include "checks/groups.hpp"

#include <algorithm>
#include <utility>

namespace hygie::checks {
namespace {

std::int64_t rows_of(const std::string& table, const RowsOfTable& rows) {
  const auto found = rows.find(table);
  return found == rows.end() ? 0 : found->second;
}

// "" for a check that names no table.
std::string largest_of(const std::set<std::string>& tables, const RowsOfTable& rows) {
  const auto largest = std::max_element(tables.begin(), tables.end(), [&](const auto& one, const auto& other) {
    return rows_of(one, rows) < rows_of(other, rows);
  });
  return largest == tables.end() ? std::string{} : *largest;
}

}  // namespace

std::vector<Group> grouped(const std::vector<std::set<std::string>>& tables, const RowsOfTable& rows) {
  std::map<std::string, Group> by_largest;
  for (std::size_t check = 0; check < tables.size(); ++check) {
    const std::string largest = largest_of(tables[check], rows);
    Group& group = by_largest[largest];
    group.checks.push_back(check);
    group.tables.insert(tables[check].begin(), tables[check].end());
    group.rows = rows_of(largest, rows);
  }
  std::vector<Group> groups;
  groups.reserve(by_largest.size());
  for (auto& entry : by_largest) groups.push_back(std::move(entry.second));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& one, const Group& other) { return one.rows > other.rows; });
  return groups;
}

}  // namespace hygie::checks
