#include "score/score.hpp"

#include "score/aggregate.hpp"
#include "score/caps.hpp"
#include "score/letters.hpp"
#include "score/measure.hpp"

namespace hygie::score {
namespace {

constexpr int chapters = 10;

double weight_of(int measure, const model::Scoring& scoring) {
  const auto found = scoring.measure_weights.find(measure);
  return found == scoring.measure_weights.end() ? 1 : found->second;
}

// scoring.md 4, over the measures of `scores` that `chosen` says belong, with the figures it names.
template <typename Belongs>
model::Figures total(const std::vector<model::MeasureScore>& scores, model::Figures model::MeasureScore::*figures,
                     const model::Scoring& scoring, Belongs belongs) {
  Means means;
  for (const auto& score : scores) {
    if (belongs(score)) means.add(weight_of(score.number, scoring), score.*figures);
  }
  return rounded(means.figures(100));
}

model::ChapterScore chapter_score(int number, const std::vector<Evidence>& evidence,
                                  const std::vector<model::MeasureScore>& scores, const model::Scoring& scoring) {
  std::vector<model::MeasureScore> inside;
  bool standard = false;
  for (std::size_t index = 0; index < scores.size(); ++index) {
    if (evidence[index].measure->chapter != number) continue;
    inside.push_back(scores[index]);
    standard = standard || scores[index].in_standard;
  }
  const auto figures = standard ? &model::MeasureScore::standard : &model::MeasureScore::reinforced;
  const auto belongs = [standard](const model::MeasureScore& score) {
    return standard ? score.in_standard : score.in_reinforced;
  };
  model::ChapterScore chapter{.number = number, .figures = total(inside, figures, scoring, belongs)};
  for (const auto& score : inside) {
    if (!belongs(score)) continue;
    ++chapter.measures;
    if ((score.*figures).value) ++chapter.seen;
  }
  return chapter;
}

void add_letters(model::Score& score, const model::Scoring& scoring) {
  score.coverage = rounded(100 - (score.standard.high - score.standard.low));
  score.provisional = !score.standard.value || score.coverage < scoring.provisional_under;
  score.letter_low = capped(letter_of(score.standard.low, scoring), score.caps);
  if (!score.standard.value) return;
  score.letter_uncapped = letter_of(*score.standard.value, scoring);
  score.letter = capped(score.letter_uncapped, score.caps);
}

}  // namespace

model::Score of(const Input& input) {
  const Tallies tallies = aggregate(input);
  model::Score score;
  const auto evidence = evidence_of(input, tallies);
  for (const auto& each : evidence) score.measures.push_back(score_measure(each, input.scoring));
  score.standard = total(score.measures, &model::MeasureScore::standard, input.scoring,
                         [](const model::MeasureScore& each) { return each.in_standard; });
  score.reinforced = total(score.measures, &model::MeasureScore::reinforced, input.scoring,
                           [](const model::MeasureScore& each) { return each.in_reinforced; });
  for (int number = 1; number <= chapters; ++number) {
    score.chapters.push_back(chapter_score(number, evidence, score.measures, input.scoring));
  }
  for (auto& measure : score.measures) {
    measure.standard = rounded(measure.standard);
    measure.reinforced = rounded(measure.reinforced);
  }
  score.caps = caps_of(input, tallies);
  add_letters(score, input.scoring);
  return score;
}

}  // namespace hygie::score
