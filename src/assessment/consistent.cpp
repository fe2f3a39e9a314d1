#include "assessment/consistent.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hygie::assessment {
namespace {

constexpr int last_measure = 42;
constexpr int last_chapter = 10;
constexpr double largest_weight = 1e6;
constexpr double largest_price = 1e9;

void say_at(Problem& problem, std::string_view list, std::size_t index, std::string_view member, std::string what) {
  if (problem) return;
  problem.say(std::move(what));
  problem.inside(member);
  problem.inside(index);
  problem.inside(list);
}

bool is_letter(const std::string& text) {
  constexpr std::array<std::string_view, 7> letters{"A+", "A", "B", "C", "D", "E", "F"};
  return std::find(letters.begin(), letters.end(), text) != letters.end();
}

void check_range(double value, double most, std::string_view member, Problem& problem) {
  if (problem || (value >= 0 && value <= most)) return;
  problem.say("should be from 0 to " + std::to_string(static_cast<std::int64_t>(most)));
  problem.inside(member);
}

void check_weight(double weight, std::string_view member, Problem& problem) {
  check_range(weight, largest_weight, "profile.scoring." + std::string{member}, problem);
}

void check_figures(const model::Figures& figures, double most, std::string_view member, Problem& problem) {
  check_range(figures.value.value_or(0), most, member, problem);
  check_range(figures.low, most, member, problem);
  check_range(figures.high, most, member, problem);
}

void check_scoring(const model::Scoring& scoring, Problem& problem) {
  for (const auto& [measure, weight] : scoring.measure_weights) check_weight(weight, "measure_weights", problem);
  for (const double weight : scoring.severity_weights) check_weight(weight, "severity_weights", problem);
  for (const double weight : scoring.role_weights) check_weight(weight, "role_weights", problem);
  for (const double least : scoring.letters) check_weight(least, "letters", problem);
  check_weight(scoring.subject_weight, "subject_weight", problem);
  check_weight(scoring.question_weight, "question_weight", problem);
  check_weight(scoring.role_share_for_cap, "caps.share_of_role", problem);
  check_weight(scoring.provisional_under, "provisional_under", problem);
  for (const auto& [reason, letter] : scoring.cap_letters) {
    if (problem || is_letter(letter)) continue;
    problem.say("should be a letter from A+ to F");
    problem.inside("profile.scoring.caps.letters." + reason);
  }
}

void check_measures(const model::Assessment& assessment, Problem& problem) {
  std::set<int> seen;
  for (std::size_t index = 0; index < assessment.measures.size(); ++index) {
    const auto& measure = assessment.measures[index];
    if (measure.number < 1 || measure.number > last_measure || !seen.insert(measure.number).second) {
      say_at(problem, "measures", index, "number", "should be from 1 to 42, each once");
    }
    if (measure.chapter < 1 || measure.chapter > last_chapter) {
      say_at(problem, "measures", index, "chapter", "should be from 1 to 10");
    }
  }
  for (std::size_t index = 0; index < assessment.answers.size(); ++index) {
    const auto& answer = assessment.answers[index];
    const auto measure = std::find_if(assessment.measures.begin(), assessment.measures.end(),
                                      [&](const model::Measure& each) { return each.number == answer.measure; });
    if (measure == assessment.measures.end()) {
      say_at(problem, "answers", index, "measure", "should be one of the measures");
    } else if (answer.choice && *answer.choice >= measure->choices.size()) {
      say_at(problem, "answers", index, "choice", "should be one of the question's choices");
    }
    check_range(answer.score, 1, "answers.score", problem);
  }
}

void check_verdicts(const model::Evaluation& evaluation, Problem& problem) {
  const auto decided = [](model::Verdict verdict) {
    return verdict != model::Verdict::unknown && verdict != model::Verdict::notapplicable;
  };
  for (std::size_t index = 0; index < evaluation.results.size() && !problem; ++index) {
    if (decided(evaluation.results[index].result)) continue;
    say_at(problem, "results", index, "result", "should be one of pass, fail, error");
  }
  for (std::size_t index = 0; index < evaluation.gaps.size() && !problem; ++index) {
    if (!decided(evaluation.gaps[index].result)) continue;
    say_at(problem, "gaps", index, "result", "should be one of unknown, notapplicable");
  }
}

void check_catalogue(const std::vector<model::Check>& catalogue, Problem& problem) {
  std::set<std::string_view> seen;
  for (std::size_t index = 0; index < catalogue.size() && !problem; ++index) {
    const auto& check = catalogue[index];
    if (!seen.insert(check.id).second) say_at(problem, "catalogue", index, "id", "should stand once");
    const bool known = std::all_of(check.measures.begin(), check.measures.end(),
                                   [](int measure) { return measure >= 1 && measure <= last_measure; });
    if (!known) say_at(problem, "catalogue", index, "measures", "should be from 1 to 42");
  }
}

void check_score(const model::Score& score, Problem& problem) {
  check_figures(score.standard, 100, "score", problem);
  check_figures(score.reinforced, 100, "score.reinforced", problem);
  check_range(score.coverage, 100, "score.coverage", problem);
  for (const auto& chapter : score.chapters) {
    check_figures(chapter.figures, 100, "score.chapters", problem);
    check_range(chapter.number, last_chapter, "score.chapters", problem);
  }
  for (const auto& measure : score.measures) {
    check_figures(measure.standard, 1, "measures", problem);
    check_figures(measure.reinforced, 1, "measures", problem);
  }
  for (const auto& letter : {score.letter, score.letter_uncapped, score.letter_low}) {
    if (problem || letter.empty() || is_letter(letter)) continue;
    problem.say("should be a letter from A+ to F, or null");
    problem.inside("score.letter");
  }
  for (std::size_t index = 0; index < score.caps.size(); ++index) {
    if (!is_letter(score.caps[index].letter)) {
      say_at(problem, "score.caps", index, "letter", "should be a letter from A+ to F");
    }
  }
}

}  // namespace

void check_consistency(const model::Assessment& assessment, Problem& problem) {
  check_range(assessment.engagement.hourly_rate.value_or(0), largest_price, "engagement.hourly_rate", problem);
  for (const auto& [name, price] : assessment.engagement.prices) {
    check_range(price, largest_price, "engagement.prices." + name, problem);
  }
  check_scoring(assessment.profile.scoring, problem);
  check_measures(assessment, problem);
  check_catalogue(assessment.catalogue, problem);
  check_verdicts(assessment.evaluation, problem);
  check_score(assessment.score, problem);
}

}  // namespace hygie::assessment
