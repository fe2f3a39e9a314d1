// The results of an assessment as a reader wants them: by check, worst first.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/assessment.hpp"

namespace hygie::reports {

// A check with the results of one verdict.
struct Finding {
  const model::Check* check = nullptr;
  std::vector<const model::CheckResult*> results{};  // sorted by host, resource
  std::size_t hosts = 0;                             // distinct subjects
};

// Checks that fail somewhere, by severity, then by number of hosts (most first), then id; those that are not scored
// (info, hardening) come last.
std::vector<Finding> failures(const model::Assessment& assessment);

// Checks that hold on every subject they were assessed on, by severity, then id.
std::vector<Finding> successes(const model::Assessment& assessment);

struct Counts {
  std::size_t passed = 0, failed = 0, unknown = 0, not_applicable = 0, errors = 0;
  std::size_t assessed() const { return passed + failed; }
  std::size_t all() const { return passed + failed + unknown + errors; }
};

// Pairs (check, subject), of the whole and of each subject.
Counts count(const model::Assessment& assessment);
std::map<std::string, Counts> count_by_subject(const model::Assessment& assessment);

// Name to show for a subject id: the host's name, or the id itself.
std::string subject_name(const model::Assessment& assessment, const std::string& id);

}  // namespace hygie::reports
