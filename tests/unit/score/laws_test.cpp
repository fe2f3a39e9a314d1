// What must hold (docs/scoring.md), over generated fleets.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>

#include "score/letters.hpp"
#include "score/score.hpp"
#include "support/guide_measures.hpp"
#include "support/random_fleet.hpp"

using namespace hygie;
using model::Verdict;
using test::Fleet;
using test::Pair;

namespace {

const std::vector<Fleet>& fleets() {
  constexpr std::uint64_t count = 2000;
  static const std::vector<Fleet> all = [] {
    std::vector<Fleet> made;
    for (std::uint64_t seed = 1; seed <= count; ++seed) made.push_back(test::random_fleet(seed));
    return made;
  }();
  return all;
}

// One report for a law instead of one assertion a fleet: Catch counts slowly. Empty means it held for all.
template <typename Law>
std::string broken_by(Law law) {
  std::uint64_t seed = 0;
  for (const Fleet& fleet : fleets()) {
    test::Random random{++seed * 7919};
    const std::string complaint = law(fleet, random);
    if (!complaint.empty()) return "seed " + std::to_string(seed) + ": " + complaint;
  }
  return "";
}

std::string text_of(const model::Figures& figures) {
  return (figures.value ? std::to_string(*figures.value) : "none") + " (" + std::to_string(figures.low) + " to " +
         std::to_string(figures.high) + ")";
}

std::string change(const model::Score& before, const model::Score& after) {
  return text_of(before.standard) + " " + before.letter + " became " + text_of(after.standard) + " " + after.letter;
}

bool ordered(const model::Figures& figures, double most) {
  const double value = figures.value.value_or(figures.low);
  return 0 <= figures.low && figures.low <= value && value <= figures.high && figures.high <= most;
}

// The value, where there is one on both sides, did not fall; neither did a bound.
bool not_lowered(const model::Figures& before, const model::Figures& after) {
  const bool value = !before.value || !after.value || *after.value >= *before.value;
  return value && after.low >= before.low && after.high >= before.high;
}

std::string hex(double number) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%a ", number);
  return buffer.data();
}

std::string bits(const model::Figures& figures) {
  return (figures.value ? hex(*figures.value) : "none ") + hex(figures.low) + hex(figures.high);
}

// Every figure and letter, to the last bit; counts of pairs left out.
std::string bits(const model::Score& score) {
  std::string all = bits(score.standard) + bits(score.reinforced) + hex(score.coverage) + score.letter + " " +
                    score.letter_low + " " + score.letter_uncapped + (score.provisional ? " provisional" : "");
  for (const auto& measure : score.measures) {
    all += "\n" + std::to_string(measure.number) + bits(measure.standard) + bits(measure.reinforced) + measure.source +
           (measure.contradicted ? " contradicted" : "");
  }
  for (const auto& chapter : score.chapters) all += "\n" + bits(chapter.figures) + std::to_string(chapter.seen);
  for (const auto& cap : score.caps) all += "\n" + cap.letter + cap.check + std::to_string(cap.measure) + cap.reason;
  return all;
}

Fleet doubled(Fleet fleet) {
  const auto twin = [](const std::string& id) { return id + "-twin"; };
  const auto is_host = [&](const std::string& check) {
    for (const auto& each : fleet.catalogue) {
      if (each.id == check) return each.subject == model::Subject::host;
    }
    return false;
  };
  for (std::size_t index = fleet.hosts.size(); index-- > 0;) {
    fleet.hosts.push_back(fleet.hosts[index]);
    fleet.hosts.back().id = twin(fleet.hosts.back().id);
  }
  auto& results = fleet.evaluation.results;
  for (std::size_t index = results.size(); index-- > 0;) {
    if (!is_host(results[index].check)) continue;
    auto copy = results[index];
    copy.host = twin(copy.host);
    results.push_back(copy);
  }
  for (auto& gap : fleet.evaluation.gaps) {
    if (!is_host(gap.check)) continue;
    for (std::size_t index = gap.hosts.size(); index-- > 0;) gap.hosts.push_back(twin(gap.hosts[index]));
  }
  return fleet;
}

}  // namespace

TEST_CASE("bounds stay within 0 to 100 and the value stays between them") {
  CHECK(broken_by([](const Fleet& fleet, test::Random&) -> std::string {
          const auto score = test::score_of(fleet);
          if (!ordered(score.standard, 100)) return "standard " + text_of(score.standard);
          if (!ordered(score.reinforced, 100)) return "reinforced " + text_of(score.reinforced);
          for (const auto& chapter : score.chapters) {
            if (!ordered(chapter.figures, 100)) return "chapter " + text_of(chapter.figures);
          }
          for (const auto& measure : score.measures) {
            if (!ordered(measure.standard, 1)) return "measure " + text_of(measure.standard);
            if (!ordered(measure.reinforced, 1)) return "measure, reinforced " + text_of(measure.reinforced);
          }
          if (score::letter_rank(score.letter_low) < score::letter_rank(score.letter)) return "letter of low";
          return "";
        }) == "");
}

TEST_CASE("a failed resource that passes lowers neither value, low, high nor letter") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          Fleet mended = fleet;
          std::vector<model::CheckResult*> failed;
          for (auto& result : mended.evaluation.results) {
            if (result.result == Verdict::fail) failed.push_back(&result);
          }
          if (failed.empty()) return "";
          random.pick(failed)->result = Verdict::pass;
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(mended);
          const bool letter = !after.standard.value || !before.standard.value ||
                              score::letter_rank(after.letter) <= score::letter_rank(before.letter);
          if (!not_lowered(before.standard, after.standard) || !letter) return change(before, after);
          return not_lowered(before.reinforced, after.reinforced) ? "" : "reinforced fell";
        }) == "");
}

TEST_CASE("a failed subject that passes lowers neither value, low, high nor letter") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          const auto failed = test::pairs_that(fleet, Verdict::fail);
          if (failed.empty()) return "";
          Fleet mended = fleet;
          test::set_pair(mended, random.pick(failed), Verdict::pass);
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(mended);
          const bool letter = score::letter_rank(after.letter) <= score::letter_rank(before.letter);
          if (!not_lowered(before.standard, after.standard) || !letter) return change(before, after);
          return not_lowered(before.reinforced, after.reinforced) ? "" : "reinforced fell";
        }) == "");
}

TEST_CASE("a failure that is no longer seen never raises low") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          const auto failed = test::pairs_that(fleet, Verdict::fail);
          if (failed.empty()) return "";
          Fleet blind = fleet;
          test::set_pair(blind, random.pick(failed), Verdict::unknown);
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(blind);
          if (after.standard.low > before.standard.low) return change(before, after);
          return after.reinforced.low > before.reinforced.low ? "reinforced low rose" : "";
        }) == "");
}

TEST_CASE("an answer left out never raises low") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          if (fleet.answers.empty()) return "";
          Fleet silent = fleet;
          const auto at = static_cast<std::ptrdiff_t>(random.below(silent.answers.size()));
          silent.answers.erase(silent.answers.begin() + at);
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(silent);
          if (after.standard.low > before.standard.low) return change(before, after);
          return after.reinforced.low > before.reinforced.low ? "reinforced low rose" : "";
        }) == "");
}

TEST_CASE("a host that is lost but known from elsewhere never raises low") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          if (fleet.hosts.empty()) return "";
          const std::string lost = random.pick(fleet.hosts).id;
          Fleet blind = fleet;
          for (const auto verdict : {Verdict::pass, Verdict::fail, Verdict::error, Verdict::notapplicable}) {
            for (const auto& pair : test::pairs_that(fleet, verdict)) {
              if (pair.subject == lost) test::set_pair(blind, pair, Verdict::unknown);
            }
          }
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(blind);
          if (after.standard.low > before.standard.low) return change(before, after);
          return after.reinforced.low > before.reinforced.low ? "reinforced low rose" : "";
        }) == "");
}

TEST_CASE("a pass that is no longer seen never raises low and never lowers high") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          const auto passed = test::pairs_that(fleet, Verdict::pass);
          if (passed.empty()) return "";
          Fleet blind = fleet;
          test::set_pair(blind, random.pick(passed), Verdict::unknown);
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(blind);
          const bool standard =
              after.standard.low <= before.standard.low && after.standard.high >= before.standard.high;
          const bool reinforced =
              after.reinforced.low <= before.reinforced.low && after.reinforced.high >= before.reinforced.high;
          return standard && reinforced ? "" : change(before, after);
        }) == "");
}

TEST_CASE("twice the same hosts change no bit") {
  CHECK(broken_by([](const Fleet& fleet, test::Random&) -> std::string {
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(doubled(fleet));
          return bits(before) == bits(after) ? "" : change(before, after);
        }) == "");
}

TEST_CASE("the order of hosts, checks, results, gaps and answers changes no bit") {
  CHECK(broken_by([](const Fleet& fleet, test::Random& random) -> std::string {
          Fleet mixed = fleet;
          random.shuffle(mixed.catalogue);
          random.shuffle(mixed.hosts);
          random.shuffle(mixed.evaluation.results);
          random.shuffle(mixed.evaluation.gaps);
          random.shuffle(mixed.answers);
          for (auto& check : mixed.catalogue) random.shuffle(check.measures);
          const auto before = test::score_of(fleet);
          const auto after = test::score_of(mixed);
          return bits(before) == bits(after) ? "" : change(before, after);
        }) == "");
}

TEST_CASE("where nothing is assessed there is no score") {
  CHECK(broken_by([](const Fleet& fleet, test::Random&) -> std::string {
          Fleet blind = fleet;
          blind.answers.clear();
          for (const auto verdict : {Verdict::pass, Verdict::fail}) {
            for (const auto& pair : test::pairs_that(fleet, verdict)) test::set_pair(blind, pair, Verdict::unknown);
          }
          const auto score = test::score_of(blind);
          const bool none = !score.standard.value && !score.reinforced.value && score.letter.empty();
          const bool open = score.standard.low == 0 && score.standard.high == 100 && score.provisional;
          return none && open ? "" : text_of(score.standard) + score.letter;
        }) == "");
}

TEST_CASE("low and high are reached when all that is open turns out worst and best") {
  const auto measures = test::guide_measures();
  const auto settled = [&](const Fleet& fleet, Verdict verdict) {
    Fleet whole = fleet;
    for (const auto& pair : test::pairs_that(fleet, Verdict::error)) test::set_pair(whole, pair, verdict);
    for (const auto& measure : measures) {
      const bool answered = std::any_of(fleet.answers.begin(), fleet.answers.end(), [&](const model::Answer& answer) {
        return answer.measure == measure.number && answer.choice;
      });
      if (answered) continue;
      const std::size_t choice = verdict == Verdict::pass ? measure.choices.size() - 1 : 0;
      whole.answers.push_back(test::answer_with(measure, choice));
    }
    return test::score_of(whole);
  };
  CHECK(broken_by([&](const Fleet& fleet, test::Random&) -> std::string {
          const auto before = test::score_of(fleet);
          const auto worst = settled(fleet, Verdict::fail);
          const auto best = settled(fleet, Verdict::pass);
          const bool low =
              worst.standard.value == before.standard.low && worst.reinforced.value == before.reinforced.low;
          const bool high =
              best.standard.value == before.standard.high && best.reinforced.value == before.reinforced.high;
          if (low && high) return "";
          return text_of(before.standard) + " settles at " + text_of(worst.standard) + " and " +
                 text_of(best.standard) + "; " + text_of(before.reinforced) + " at " + text_of(worst.reinforced) +
                 " and " + text_of(best.reinforced);
        }) == "");
}
