// Runs the [[test]]s of check files: the same judge, over facts that the test itself gives.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "checks/catalogue.hpp"
#include "checks/test_evidence.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

using model::Verdict;

struct Found {
  std::string host{}, resource{};
  Verdict result = Verdict::unknown;
  std::string reason{};
};

std::vector<Found> flatten(const model::Evaluation& evaluation) {
  std::vector<Found> found;
  for (const auto& result : evaluation.results) {
    const std::string resource = result.result == Verdict::error ? "" : result.resource;
    found.push_back({result.host, resource, result.result, result.reason});
  }
  for (const auto& gap : evaluation.gaps) {
    for (const std::string& host : gap.hosts) found.push_back({host, "", gap.result, gap.reason});
  }
  return found;
}

std::string describe(const std::string& host, const std::string& resource, Verdict result, const std::string& reason) {
  return fmt::format("{}{}{} is {}{}{}{}", host, resource.empty() ? "" : " ", resource, model::to_text(result),
                     reason.empty() ? "" : " (", reason, reason.empty() ? "" : ")");
}

// What differs between what was expected and found, "" when nothing does.
std::string difference(const std::vector<Expected>& expect, std::vector<Found> found) {
  std::set<std::string> spoken_of;
  std::vector<std::string> parts;
  for (const Expected& expected : expect) {
    spoken_of.insert(expected.host);
    const auto match = std::find_if(found.begin(), found.end(), [&](const Found& candidate) {
      return candidate.host == expected.host && candidate.resource == expected.resource &&
             candidate.result == expected.result && (expected.reason.empty() || candidate.reason == expected.reason);
    });
    if (match != found.end()) {
      found.erase(match);
    } else {
      parts.push_back("expected: " + describe(expected.host, expected.resource, expected.result, expected.reason));
    }
  }
  for (const Found& left : found) {
    if (spoken_of.contains(left.host)) {
      parts.push_back("found: " + describe(left.host, left.resource, left.result, left.reason));
    }
  }
  return util::join(parts, "; ");
}

std::string run(const TestCase& test, Definition definition) {
  for (const auto& [name, value] : test.parameters) definition.defaults[name] = value;
  const Known known = known_of(test);
  Evidence evidence = evidence_of(test, definition, known);
  const model::Evaluation evaluation = judge(evidence, definition, test.now, util::TimeZone::paris());
  return difference(test.expect, flatten(evaluation));
}

}  // namespace

std::vector<TestOutcome> run_tests(const std::vector<Definition>& definitions) {
  std::vector<TestOutcome> outcomes;
  for (const Definition& definition : definitions) {
    Problems problems{definition.file};
    for (const TestCase& test : parse_tests(definition.text, problems)) {
      const std::string message = run(test, definition);
      outcomes.push_back(
          {.check = definition.check.id, .test = test.name, .passed = message.empty(), .message = message});
    }
  }
  return outcomes;
}

}  // namespace hygie::checks
