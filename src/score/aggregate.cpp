#include "score/aggregate.hpp"

#include <unordered_map>

namespace hygie::score {
namespace {

// What the rows of one pair (check, subject) said.
struct Pair {
  bool failed = false;
  bool failed_certainly = false;
  bool passed = false;
  bool undecided = false;
  bool not_applicable = false;
};

using Pairs = std::map<std::string_view, std::map<std::string_view, Pair>>;  // check, subject

void note(Pair& pair, model::Verdict verdict, model::Confidence confidence) {
  const bool decides = confidence != model::Confidence::weak;
  switch (verdict) {
    case model::Verdict::pass:
      (decides ? pair.passed : pair.undecided) = true;
      break;
    case model::Verdict::fail:
      (decides ? pair.failed : pair.undecided) = true;
      if (confidence == model::Confidence::certain) pair.failed_certainly = true;
      break;
    case model::Verdict::error:
    case model::Verdict::unknown:
      pair.undecided = true;
      break;
    case model::Verdict::notapplicable:
      pair.not_applicable = true;
      break;
  }
}

Pairs pairs_of(const model::Evaluation& evaluation) {
  Pairs pairs;
  for (const auto& result : evaluation.results) {
    note(pairs[result.check][result.host], result.result, result.confidence);
  }
  for (const auto& gap : evaluation.gaps) {
    auto& of_check = pairs[gap.check];
    for (const auto& host : gap.hosts) note(of_check[host], gap.result, model::Confidence::certain);
  }
  return pairs;
}

void count(CheckTally& tally, std::string_view subject, model::Role role, const Pair& pair) {
  const std::size_t weight_class =
      tally.check->subject == model::Subject::host ? static_cast<std::size_t>(role) : WeightedCount::subject_class;
  if (pair.failed) {
    tally.failed.add(weight_class);
    if (pair.failed_certainly) tally.certainly_failed.push_back({.id = std::string{subject}, .role = role});
  } else if (pair.undecided) {
    tally.unassessed.add(weight_class);
  } else if (pair.passed) {
    tally.passed.add(weight_class);
  } else {
    ++tally.not_applicable;
  }
}

}  // namespace

Tallies aggregate(const Input& input) {
  std::unordered_map<std::string_view, model::Role> roles;
  for (const auto& host : input.hosts) roles.emplace(host.id, host.role);
  const Pairs pairs = pairs_of(input.evaluation);

  Tallies tallies;
  for (const auto& check : input.catalogue) {
    if (!check.is_scored()) continue;
    auto& tally = tallies[check.id];
    if (tally.check != nullptr) continue;
    tally.check = &check;
    const auto found = pairs.find(check.id);
    if (found == pairs.end()) continue;
    for (const auto& [subject, pair] : found->second) {
      const auto role = roles.find(subject);
      count(tally, subject, role == roles.end() ? model::Role::unknown : role->second, pair);
    }
  }
  return tallies;
}

std::optional<model::Figures> share_passed(const CheckTally& tally, const model::Scoring& scoring) {
  const double passed = tally.passed.weight(scoring);
  const double assessed = passed + tally.failed.weight(scoring);
  const double open = tally.unassessed.weight(scoring);
  if (assessed + open <= 0) return std::nullopt;
  model::Figures figures{.low = passed / (assessed + open), .high = (passed + open) / (assessed + open)};
  if (assessed > 0) figures.value = passed / assessed;
  return figures;
}

}  // namespace hygie::score
