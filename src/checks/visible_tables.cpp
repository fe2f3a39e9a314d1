// The tables of facts as a check sees them.
#include <algorithm>

#include "checks/sandbox.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

std::vector<VisibleTable> make_all() {
  std::vector<VisibleTable> all;
  for (const facts::Table& table : facts::tables()) {
    if (table.name == "audit" || table.name == "host_observations") continue;
    VisibleTable visible{.name = table.name, .columns = {}};
    if (table.name == "hosts") visible.columns.emplace_back("host");
    bool has_port = false;
    for (const facts::Column& column : table.columns) {
      visible.columns.push_back(column.name == "observed_host" ? "host" : column.name);
      has_port = has_port || column.name == "port";
    }
    const bool observed = table.columns.front().name == "observed_host";
    if (observed && has_port) visible.columns.emplace_back("host_endpoint");
    all.push_back(std::move(visible));
  }
  return all;
}

bool is_word(char letter) {
  return letter == '_' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z');
}

}  // namespace

const VisibleTable* visible_table(std::string_view name) {
  static const std::vector<VisibleTable> all = make_all();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const VisibleTable& table) { return table.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::set<std::string> tables_named_in(std::string_view query) {
  std::set<std::string> named;
  const std::string lowered = util::lower_ascii(query);
  std::size_t at = 0;
  while (at < lowered.size()) {
    std::size_t end = at;
    while (end < lowered.size() && is_word(lowered[end])) ++end;
    const std::string word = lowered.substr(at, end - at);
    if (visible_table(word) != nullptr) named.insert(word);
    at = end + 1;
  }
  return named;
}

}  // namespace hygie::checks
