#include "score/letters.hpp"

#include <algorithm>
#include <array>

namespace hygie::score {
namespace {

constexpr std::array<const char*, 7> letters{"A+", "A", "B", "C", "D", "E", "F"};

}  // namespace

std::string letter_of(double figure, const model::Scoring& scoring) {
  const auto reached =
      std::find_if(scoring.letters.begin(), scoring.letters.end(), [figure](double least) { return figure >= least; });
  return letters.at(static_cast<std::size_t>(reached - scoring.letters.begin()));
}

std::size_t letter_rank(const std::string& letter) {
  const auto found = std::find(letters.begin(), letters.end() - 1, letter);
  return static_cast<std::size_t>(found - letters.begin());
}

std::string capped(const std::string& letter, const std::vector<model::Cap>& caps) {
  std::size_t worst = letter_rank(letter);
  for (const auto& cap : caps) worst = std::max(worst, letter_rank(cap.letter));
  return letters.at(worst);
}

}  // namespace hygie::score
