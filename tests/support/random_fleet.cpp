#include "support/random_fleet.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "score/score.hpp"
#include "support/guide_measures.hpp"

namespace hygie::test {
namespace {

using model::Confidence;
using model::Role;
using model::Verdict;

const std::vector<model::Measure>& the_measures() {
  static const std::vector<model::Measure> measures = guide_measures();
  return measures;
}

model::Check random_check(Random& random, std::size_t index) {
  const auto& measure = random.pick(the_measures());
  model::Check check{.id = (random.one_in(8) ? "cloud/c" : "topic/c") + std::to_string(100 + index)};
  check.severity = static_cast<model::Severity>(random.below(random.one_in(6) ? 5 : 4));
  check.level = model::Level::reinforced;
  if (measure.has_standard() && (!measure.has_reinforced() || random.below(3) != 0)) {
    check.level = model::Level::standard;
  }
  if (random.one_in(12)) check.level = model::Level::hardening;
  check.measures = {measure.number};
  // A second measure needs the same level, or the check would not be valid.
  const auto& other = random.pick(the_measures());
  const bool fits = check.level == model::Level::standard ? other.has_standard() : other.has_reinforced();
  if (random.one_in(4) && fits && other.number != measure.number) check.measures.push_back(other.number);
  if (random.one_in(6)) check.subject = random.one_in(2) ? model::Subject::domain : model::Subject::site;
  return check;
}

model::Host random_host(Random& random, std::size_t index) {
  const std::vector<Role> common{Role::workstation, Role::workstation, Role::workstation, Role::server,
                                 Role::domain_controller};
  return {.id = "h-" + std::to_string(1000 + index),
          .name = "host " + std::to_string(index),
          .role = random.one_in(2) ? random.pick(common) : static_cast<Role>(random.below(11)),
          .reached = !random.one_in(5)};
}

model::CheckResult row(const Pair& pair, std::size_t resource, Verdict verdict, Confidence confidence) {
  return {.check = pair.check,
          .host = pair.subject,
          .resource = "tcp/" + std::to_string(resource),
          .result = verdict,
          .confidence = confidence,
          .source = "probe:test",
          .reason = verdict == Verdict::error ? "budget" : ""};
}

Confidence random_confidence(Random& random) {
  if (random.one_in(12)) return Confidence::weak;
  return random.one_in(4) ? Confidence::probable : Confidence::certain;
}

void add_pair(Fleet& fleet, const Pair& pair, Random& random, std::size_t passing) {
  if (random.one_in(5)) {
    const bool outside = random.one_in(2);
    fleet.evaluation.gaps.push_back({.check = pair.check,
                                     .result = outside ? Verdict::notapplicable : Verdict::unknown,
                                     .reason = outside ? "refused" : "timed_out",
                                     .hosts = {pair.subject}});
    return;
  }
  const std::size_t resources = 1 + random.below(3);
  for (std::size_t resource = 0; resource < resources; ++resource) {
    Verdict verdict = random.below(10) < passing ? Verdict::pass : Verdict::fail;
    if (random.one_in(10)) verdict = Verdict::error;
    fleet.evaluation.results.push_back(row(pair, resource, verdict, random_confidence(random)));
  }
}

void add_pairs(Fleet& fleet, Random& random) {
  const std::size_t passing = random.below(11);
  for (const auto& check : fleet.catalogue) {
    if (check.subject != model::Subject::host) {
      add_pair(fleet, {check.id, check.subject == model::Subject::site ? "site" : "mairie.example"}, random, passing);
      continue;
    }
    for (const auto& host : fleet.hosts) {
      if (!random.one_in(6)) add_pair(fleet, {check.id, host.id}, random, passing);
    }
  }
}

model::Scoring random_scoring(Random& random) {
  model::Scoring scoring;
  if (random.one_in(2)) return scoring;
  for (const int measure : {8, 10, 12, 13, 14, 17, 22, 29, 34, 35, 37, 40}) scoring.measure_weights[measure] = 3;
  if (random.one_in(4)) scoring.measure_weights[1 + static_cast<int>(random.below(42))] = 0;
  return scoring;
}

bool is_of(const model::CheckResult& result, const Pair& pair) {
  return result.check == pair.check && result.host == pair.subject;
}

}  // namespace

std::size_t Random::below(std::size_t bound) {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return static_cast<std::size_t>((mixed ^ (mixed >> 31U)) % bound);
}

Fleet random_fleet(std::uint64_t seed) {
  Random random{seed};
  Fleet fleet;
  fleet.scoring = random_scoring(random);
  const std::size_t checks = random.below(14);
  const std::size_t hosts = random.below(random.one_in(4) ? 25 : 8);
  for (std::size_t index = 0; index < checks; ++index) fleet.catalogue.push_back(random_check(random, index));
  for (std::size_t index = 0; index < hosts; ++index) fleet.hosts.push_back(random_host(random, index));
  std::sort(fleet.catalogue.begin(), fleet.catalogue.end(),
            [](const model::Check& left, const model::Check& right) { return left.id < right.id; });
  add_pairs(fleet, random);
  const std::size_t answered = random.below(4);  // of 4: nobody, a quarter, half, most
  for (const auto& measure : the_measures()) {
    if (random.below(4) >= answered) continue;
    fleet.answers.push_back(answer_with(measure, random.below(measure.choices.size())));
    if (random.one_in(10)) fleet.answers.back() = {.measure = measure.number};
  }
  return fleet;
}

model::Score score_of(const Fleet& fleet) {
  return score::of({.catalogue = fleet.catalogue,
                    .hosts = fleet.hosts,
                    .evaluation = fleet.evaluation,
                    .measures = the_measures(),
                    .answers = fleet.answers,
                    .scoring = fleet.scoring});
}

model::Assessment assessment_of(const Fleet& fleet) {
  model::Assessment assessment{.tool_version = "0.1.0", .catalogue = fleet.catalogue, .hosts = fleet.hosts};
  assessment.profile.name = "generated";
  assessment.profile.scoring = fleet.scoring;
  assessment.evaluation = fleet.evaluation;
  assessment.measures = the_measures();
  assessment.answers = fleet.answers;
  assessment.score = score_of(fleet);
  return assessment;
}

std::vector<Pair> pairs_that(const Fleet& fleet, Verdict became) {
  std::map<std::pair<std::string, std::string>, std::vector<Verdict>> rows;
  for (const auto& result : fleet.evaluation.results) {
    const bool weak = result.confidence == Confidence::weak;
    rows[{result.check, result.host}].push_back(weak ? Verdict::error : result.result);
  }
  std::vector<Pair> found;
  for (const auto& [key, verdicts] : rows) {
    const auto any = [&list = verdicts](Verdict verdict) {
      return std::find(list.begin(), list.end(), verdict) != list.end();
    };
    const Verdict state = any(Verdict::fail) ? Verdict::fail : any(Verdict::error) ? Verdict::error : Verdict::pass;
    if (state == became) found.push_back({key.first, key.second});
  }
  for (const auto& gap : fleet.evaluation.gaps) {
    const Verdict state = gap.result == Verdict::unknown ? Verdict::error : gap.result;
    if (state != became) continue;
    for (const auto& host : gap.hosts) found.push_back({gap.check, host});
  }
  return found;
}

void set_pair(Fleet& fleet, const Pair& pair, Verdict verdict) {
  auto& results = fleet.evaluation.results;
  results.erase(std::remove_if(results.begin(), results.end(),
                               [&](const model::CheckResult& result) { return is_of(result, pair); }),
                results.end());
  for (auto& gap : fleet.evaluation.gaps) {
    if (gap.check == pair.check) {
      gap.hosts.erase(std::remove(gap.hosts.begin(), gap.hosts.end(), pair.subject), gap.hosts.end());
    }
  }
  if (verdict == Verdict::pass || verdict == Verdict::fail) {
    results.push_back(row(pair, 0, verdict, Confidence::certain));
  } else {
    fleet.evaluation.gaps.push_back(
        {.check = pair.check, .result = verdict, .reason = "not_attempted", .hosts = {pair.subject}});
  }
}

}  // namespace hygie::test
