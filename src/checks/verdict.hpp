// The rules that turn rows of a query and attempts into one verdict for a subject (design.md, Verdicts).
#pragma once

#include <string>
#include <vector>

#include "checks/attempts.hpp"
#include "checks/catalogue.hpp"
#include "model/evaluation.hpp"

namespace hygie::checks {

// One row a query gave for a subject.
struct JudgedRow {
  std::string resource{};
  model::Verdict result = model::Verdict::unknown;
  model::Confidence confidence = model::Confidence::certain;
  std::string reason{};
  std::string source{};  // "" when the query does not say
  util::Instant observed_at{};
  std::vector<model::EvidenceValue> evidence{};
};

// What the attempts at all needed tables say of a subject.
struct Needs {
  bool met = true;
  bool absent = false;          // a needed service is proven not to be there
  std::set<Reason> problems{};  // doubts; where needs are not met, why
  std::set<std::string> sources{};
  util::Instant last_at{};
};

struct SubjectVerdict {
  model::Verdict verdict = model::Verdict::unknown;
  std::string reason{};                                // for unknown and notapplicable
  std::vector<JudgedRow> rows{};                       // for pass and fail: those decided, one a resource, sorted
  std::vector<model::Contradiction> contradictions{};  // check and host left empty
};

SubjectVerdict decide(const Needs& needs, std::vector<JudgedRow> rows, WhenEmpty when_empty);

}  // namespace hygie::checks
