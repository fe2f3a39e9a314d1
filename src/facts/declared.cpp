// Reference rows that come from the engagement and not from the binary.
#include <algorithm>
#include <array>

#include "facts/reference.hpp"
#include "util/text.hpp"

namespace hygie::facts {
namespace {

// Words that begin the names of many companies and say nothing of this one.
constexpr std::array<std::string_view, 9> common_words{"agence",  "cabinet",  "groupe",  "informatique", "maintenance",
                                                       "service", "services", "societe", "syndicat"};

constexpr std::size_t shortest_word = 4;

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

// The first word of a company's name that could stand in the name of an account, or "".
std::string account_word(std::string_view name) {
  const std::string lowered = util::lower_ascii(name);
  std::size_t at = 0;
  while (at < lowered.size()) {
    std::size_t end = at;
    while (end < lowered.size() && is_letter(lowered[end])) ++end;
    std::string word = lowered.substr(at, end - at);
    const bool common = std::find(common_words.begin(), common_words.end(), word) != common_words.end();
    if (word.size() >= shortest_word && !common) return word;
    at = end + 1;
  }
  return {};
}

}  // namespace

DeclaredRows declared_rows(const model::Engagement& engagement) {
  std::vector<model::Row> rows;
  for (const model::Engagement::Provider& provider : engagement.providers) {
    const model::Row known{{"name", provider.name}, {"word", account_word(provider.name)}};
    if (provider.remote_tools.empty()) rows.push_back(known);
    for (const std::string& tool : provider.remote_tools) {
      model::Row row = known;
      row.emplace_back("remote_tool", util::lower_ascii(tool));
      rows.push_back(std::move(row));
    }
  }
  return {{"ref_providers", std::move(rows)}};
}

}  // namespace hygie::facts
