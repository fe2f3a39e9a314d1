#include "score/measure.hpp"

#include <algorithm>

namespace hygie::score {
namespace {

// What an answer is worth for the standard score: scoring.md 3.
double standard_worth(const model::Answer& answer) {
  if (answer.level == "standard" || answer.level == "reinforced") return 1;
  if (answer.level == "partial") return std::clamp(answer.score, 0.0, 1.0);
  return 0;
}

double worth(const model::Answer& answer, model::Level level) {
  return level == model::Level::standard ? standard_worth(answer) : std::clamp(answer.score, 0.0, 1.0);
}

// The measure's figures, 0 to 1, and what they rest on.
struct Judged {
  model::Figures figures{};
  bool machine = false;
  bool contradicted = false;
};

// An answer counts for no more than what the machines show, where they show anything.
void add_answer(WeightedMean& machines, double weight, double answer) {
  machines.add(weight, std::min(answer, machines.mean().value_or(answer)));
}

Judged judge(const Evidence& evidence, model::Level level, const model::Scoring& scoring) {
  Means means;
  for (const CheckTally* tally : evidence.checks) {
    if (level == model::Level::standard && tally->check->level != model::Level::standard) continue;
    const double weight = scoring.severity_weights.at(static_cast<std::size_t>(tally->check->severity));
    if (const auto share = share_passed(*tally, scoring)) means.add(weight, *share);
  }
  Judged judged;
  const auto machines = means.value.mean();
  judged.machine = machines.has_value();
  // Unanswered: 0 at worst, 1 at best, and not in the value.
  double worst = 0;
  double best = 1;
  if (evidence.answer != nullptr) {
    worst = best = worth(*evidence.answer, level);
    constexpr double same = 1e-9;
    judged.contradicted = machines && worst > *machines + same;
    add_answer(means.value, scoring.question_weight, worst);
  }
  add_answer(means.low, scoring.question_weight, worst);
  add_answer(means.high, scoring.question_weight, best);
  judged.figures = means.figures(1);
  return judged;
}

std::string source_of(bool machine, bool answer) {
  if (machine) return answer ? "both" : "machine";
  return answer ? "answer" : "none";
}

const model::Answer* counted_answer(const std::vector<model::Answer>& answers, int measure) {
  const model::Answer* found = nullptr;
  for (const auto& answer : answers) {
    if (answer.measure != measure || !answer.choice) continue;
    const auto value = [](const model::Answer& each) { return std::make_pair(standard_worth(each), each.score); };
    if (found == nullptr || value(answer) < value(*found)) found = &answer;
  }
  return found;
}

}  // namespace

std::vector<Evidence> evidence_of(const Input& input, const Tallies& tallies) {
  std::vector<Evidence> all;
  for (const auto& measure : input.measures) {
    Evidence evidence{.measure = &measure, .answer = counted_answer(input.answers, measure.number)};
    for (const auto& [id, tally] : tallies) {
      const auto& numbers = tally.check->measures;
      if (std::find(numbers.begin(), numbers.end(), measure.number) != numbers.end()) evidence.checks.push_back(&tally);
    }
    all.push_back(std::move(evidence));
  }
  std::sort(all.begin(), all.end(),
            [](const Evidence& left, const Evidence& right) { return left.measure->number < right.measure->number; });
  return all;
}

model::MeasureScore score_measure(const Evidence& evidence, const model::Scoring& scoring) {
  model::MeasureScore score{.number = evidence.measure->number,
                            .standard = {.low = 0, .high = 1},
                            .reinforced = {.low = 0, .high = 1},
                            .in_standard = evidence.measure->has_standard(),
                            .in_reinforced = evidence.measure->has_reinforced()};
  Judged shown;
  if (score.in_reinforced) {
    shown = judge(evidence, model::Level::reinforced, scoring);
    score.reinforced = shown.figures;
  }
  if (score.in_standard) {
    shown = judge(evidence, model::Level::standard, scoring);
    score.standard = shown.figures;
  }
  score.source = source_of(shown.machine, evidence.answer != nullptr);
  score.contradicted = shown.contradicted;
  for (const CheckTally* tally : evidence.checks) {
    score.passed += tally->passed.total();
    score.failed += tally->failed.total();
    score.unknown += tally->unassessed.total();
    score.not_applicable += tally->not_applicable;
  }
  return score;
}

}  // namespace hygie::score
