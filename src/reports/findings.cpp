#include "reports/findings.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace hygie::reports {
namespace {

std::map<std::string, Finding> group(const model::Assessment& assessment, model::Verdict verdict) {
  std::map<std::string, const model::Check*> checks;
  for (const model::Check& check : assessment.catalogue) checks[check.id] = &check;
  std::map<std::string, Finding> groups;
  std::map<std::string, std::set<std::string>> subjects;
  for (const model::CheckResult& result : assessment.evaluation.results) {
    const auto check = checks.find(result.check);
    if (result.result != verdict || check == checks.end()) continue;
    Finding& finding = groups[result.check];
    finding.check = check->second;
    finding.results.push_back(&result);
    subjects[result.check].insert(result.host);
  }
  for (auto& [id, finding] : groups) finding.hosts = subjects[id].size();
  return groups;
}

std::vector<Finding> sorted(const std::map<std::string, Finding>& groups) {
  std::vector<Finding> findings;
  findings.reserve(groups.size());
  for (const auto& [id, finding] : groups) findings.push_back(finding);
  const auto rank = [](const Finding& finding) {
    const model::Check& check = *finding.check;
    return std::tuple{!check.is_scored(), check.severity, -static_cast<std::int64_t>(finding.hosts), check.id};
  };
  std::sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return rank(a) < rank(b); });
  return findings;
}

}  // namespace

std::vector<Finding> failures(const model::Assessment& assessment) {
  return sorted(group(assessment, model::Verdict::fail));
}

std::vector<Finding> successes(const model::Assessment& assessment) {
  const auto failed = group(assessment, model::Verdict::fail);
  auto passed = group(assessment, model::Verdict::pass);
  std::erase_if(passed, [&](const auto& entry) { return failed.contains(entry.first); });
  return sorted(passed);
}

std::map<std::string, Counts> count_by_subject(const model::Assessment& assessment) {
  // The verdict of a pair: fail over error over pass among its resources.
  std::map<std::pair<std::string, std::string>, model::Verdict> pairs;
  const auto rank = [](model::Verdict verdict) {
    return verdict == model::Verdict::fail ? 2 : verdict == model::Verdict::error ? 1 : 0;
  };
  for (const model::CheckResult& result : assessment.evaluation.results) {
    const auto [entry, is_new] = pairs.try_emplace({result.host, result.check}, result.result);
    if (!is_new && rank(result.result) > rank(entry->second)) entry->second = result.result;
  }
  std::map<std::string, Counts> counts;
  for (const auto& [pair, verdict] : pairs) {
    Counts& of = counts[pair.first];
    (verdict == model::Verdict::fail ? of.failed : verdict == model::Verdict::error ? of.errors : of.passed) += 1;
  }
  for (const model::Gap& gap : assessment.evaluation.gaps) {
    for (const std::string& subject : gap.hosts) {
      (gap.result == model::Verdict::unknown ? counts[subject].unknown : counts[subject].not_applicable) += 1;
    }
  }
  return counts;
}

Counts count(const model::Assessment& assessment) {
  Counts sum;
  for (const auto& [subject, counts] : count_by_subject(assessment)) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.unknown += counts.unknown;
    sum.not_applicable += counts.not_applicable;
    sum.errors += counts.errors;
  }
  return sum;
}

std::string subject_name(const model::Assessment& assessment, const std::string& id) {
  const auto found =
      std::lower_bound(assessment.hosts.begin(), assessment.hosts.end(), id,
                       [](const model::Host& host, const std::string& wanted) { return host.id < wanted; });
  return found != assessment.hosts.end() && found->id == id ? found->name : id;
}

}  // namespace hygie::reports
