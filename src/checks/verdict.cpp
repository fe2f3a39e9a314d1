#include "checks/verdict.hpp"

#include <algorithm>
#include <tuple>

namespace hygie::checks {
namespace {

using model::Confidence;
using model::Verdict;

// What a row says once weak evidence has been taken for what it is.
Verdict reading(const JudgedRow& row) {
  return row.confidence == Confidence::weak ? Verdict::unknown : row.result;
}

Reason doubt(const JudgedRow& row) {
  if (row.confidence == Confidence::weak) return {Reason::Rank::weak_evidence, "weak_evidence"};
  return {Reason::Rank::judged, row.reason.empty() ? "not_determined" : row.reason};
}

std::vector<std::string> values(const JudgedRow& row) {
  std::vector<std::string> texts;
  for (const model::EvidenceValue& value : row.evidence) texts.push_back(value.value);
  return texts;
}

// The order makes the first row of a resource the one to show: the most certain, then by content.
bool comes_before(const JudgedRow& a, const JudgedRow& b) {
  const auto key = [](const JudgedRow& row) { return std::tie(row.resource, row.confidence, row.source, row.reason); };
  if (key(a) != key(b)) return key(a) < key(b);
  const auto left = values(a);
  const auto right = values(b);
  return std::tie(left, a.observed_at, a.result) < std::tie(right, b.observed_at, b.result);
}

using Rows = std::vector<const JudgedRow*>;

struct Readings {
  Rows passes{}, failures{}, unknowns{}, inapplicable{};
};

Readings sort_out(const std::vector<JudgedRow>& rows, std::size_t begin, std::size_t end) {
  Readings readings;
  for (std::size_t index = begin; index < end; ++index) {
    const JudgedRow& row = rows[index];
    switch (reading(row)) {
      case Verdict::pass:
        readings.passes.push_back(&row);
        break;
      case Verdict::fail:
        readings.failures.push_back(&row);
        break;
      case Verdict::notapplicable:
        readings.inapplicable.push_back(&row);
        break;
      case Verdict::unknown:
      case Verdict::error:
        readings.unknowns.push_back(&row);
        break;
    }
  }
  return readings;
}

// A source that could not tell does not undo what another saw; one that says both leaves the doubt.
bool is_outweighed(const JudgedRow& unknown, const Rows& passes) {
  if (unknown.confidence == Confidence::weak) return true;
  return std::any_of(passes.begin(), passes.end(), [&](const JudgedRow* row) { return row->source != unknown.source; });
}

// What all resources of a subject add up to.
struct Tally {
  std::vector<JudgedRow> decided{};
  bool failed = false;
  std::set<Reason> doubts{};
  std::set<std::string> inapplicable{};  // reasons
  std::vector<model::Contradiction> contradictions{};
};

void note_contradiction(const Readings& readings, Tally& tally) {
  const JudgedRow& failure = *readings.failures.front();
  for (const JudgedRow* pass : readings.passes) {
    if (pass->source == failure.source) continue;
    tally.contradictions.push_back({.check = "",
                                    .host = "",
                                    .resource = failure.resource,
                                    .passed_by = pass->source,
                                    .failed_by = failure.source});
    return;
  }
}

void add_resource(const Readings& readings, Tally& tally) {
  if (!readings.failures.empty()) {
    tally.failed = true;
    tally.decided.push_back(*readings.failures.front());
    note_contradiction(readings, tally);
    return;
  }
  bool doubtful = false;
  for (const JudgedRow* row : readings.unknowns) {
    if (is_outweighed(*row, readings.passes) && !readings.passes.empty()) continue;
    tally.doubts.insert(doubt(*row));
    doubtful = true;
  }
  if (doubtful) return;
  if (!readings.passes.empty()) {
    tally.decided.push_back(*readings.passes.front());
    return;
  }
  for (const JudgedRow* row : readings.inapplicable) {
    tally.inapplicable.insert(row->reason.empty() ? "not_applicable" : row->reason);
  }
}

Tally add_up(std::vector<JudgedRow> rows) {
  std::sort(rows.begin(), rows.end(), comes_before);
  Tally tally;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    while (end < rows.size() && rows[end].resource == rows[begin].resource) ++end;
    add_resource(sort_out(rows, begin, end), tally);
    begin = end;
  }
  return tally;
}

SubjectVerdict undecided(Verdict verdict, std::string reason) {
  return {.verdict = verdict, .reason = std::move(reason), .rows = {}, .contradictions = {}};
}

SubjectVerdict decide_empty(WhenEmpty when_empty) {
  if (when_empty == WhenEmpty::notapplicable) return undecided(Verdict::notapplicable, "no_row");
  if (when_empty == WhenEmpty::unknown) return undecided(Verdict::unknown, "no_row");
  SubjectVerdict passed;
  passed.verdict = Verdict::pass;
  passed.rows.push_back({.resource = "*", .result = Verdict::pass});
  return passed;
}

}  // namespace

SubjectVerdict decide(const Needs& needs, std::vector<JudgedRow> rows, WhenEmpty when_empty) {
  if (needs.absent) return undecided(Verdict::notapplicable, "refused");
  if (!needs.met) return undecided(Verdict::unknown, needs.problems.begin()->code);
  const bool empty = rows.empty();
  Tally tally = add_up(std::move(rows));
  if (!tally.failed) {
    tally.doubts.insert(needs.problems.begin(), needs.problems.end());
    if (!tally.doubts.empty()) return undecided(Verdict::unknown, tally.doubts.begin()->code);
    if (empty) return decide_empty(when_empty);
    if (tally.decided.empty()) return undecided(Verdict::notapplicable, *tally.inapplicable.begin());
  }
  return {.verdict = tally.failed ? Verdict::fail : Verdict::pass,
          .reason = "",
          .rows = std::move(tally.decided),
          .contradictions = std::move(tally.contradictions)};
}

}  // namespace hygie::checks
