// One of the 42 measures of ANSSI's guide (data/measures.json), and an answer to its question.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/localized.hpp"
#include "util/time.hpp"

namespace hygie::model {

struct AnswerChoice {
  Localized label{};
  double score = 0;     // worth for the reinforced score, 0 to 1
  std::string level{};  // "none", "partial", "standard", "reinforced"
};

struct Measure {
  int number = 0;
  int chapter = 0;  // 1 to 10
  Localized title{};
  Localized standard{};    // what the standard level asks; empty where the guide has none (38, 41, 42)
  Localized reinforced{};  // likewise
  Localized question{};
  std::vector<AnswerChoice> choices{};
  std::string automation{};  // "automated", "partial", "interview"
  bool has_standard() const { return !standard.fr.empty(); }
  bool has_reinforced() const { return !reinforced.fr.empty(); }
};

// One entry of answers.toml. "I do not know" is no answer: it is kept out of the score and counted as unanswered.
struct Answer {
  int measure = 0;
  std::optional<std::size_t> choice{};  // index in the measure's choices; nothing: "I do not know"
  std::string level{};                  // of the choice
  double score = 0;                     // of the choice
  std::string who{};                    // "élu", "direction", "prestataire"
  std::optional<util::Date> when{};
  std::string note{};
};

}  // namespace hygie::model
