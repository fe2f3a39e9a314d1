#include <algorithm>

#include "assessment/bounds.hpp"
#include "assessment/consistent.hpp"
#include "assessment/describe_engagement.hpp"
#include "assessment/describe_evaluation.hpp"
#include "assessment/describe_profile.hpp"
#include "assessment/describe_score.hpp"
#include "assessment/json.hpp"
#include "assessment/version.hpp"

namespace hygie::assessment {
namespace {

util::Error refusal(const std::string& what) {
  return {"assessment.json: " + what};
}

// Only when this is right do the other members mean what this program takes them for.
std::optional<util::Error> wrong_version(const Json& document) {
  Problem problem;
  int version = 0;
  Reading{document, problem}.field("schema_version", version);
  if (problem) return refusal(problem.message() + "; this is not an assessment written by hygie");
  if (version > schema_version) {
    return refusal("schema_version " + std::to_string(version) + " is newer than " + std::to_string(schema_version) +
                   ", the newest this hygie reads; use a newer hygie");
  }
  if (version < 1) return refusal("schema_version " + std::to_string(version) + " never existed");
  return std::nullopt;
}

// `read(archive, element)` for every element of a list.
template <typename Element, typename Read>
void read_list(const Json& document, std::string_view name, std::vector<Element>& elements, Problem& problem,
               Read read) {
  if (problem) return;
  const auto found = document.find(name);
  if (found == document.end())
    problem.say("is missing");
  else if (!found->is_array())
    problem.say("should be a list");
  if (problem) return problem.inside(name);
  elements.reserve(found->size());
  for (const auto& each : *found) {
    Element element{};
    Reading archive{each, problem};
    read(archive, element);
    if (problem) {
      problem.inside(elements.size());
      return problem.inside(name);
    }
    elements.push_back(std::move(element));
  }
}

void read_measures(const Json& document, model::Assessment& assessment, Problem& problem) {
  auto& scores = assessment.score.measures;
  read_list(document, "measures", assessment.measures, problem, [&](Reading& archive, model::Measure& measure) {
    model::MeasureScore score;
    describe_measure(archive, measure, score);
    score.number = measure.number;
    score.in_standard = measure.has_standard();
    score.in_reinforced = measure.has_reinforced();
    scores.push_back(std::move(score));
  });
}

void read_members(const Json& document, model::Assessment& assessment, Problem& problem) {
  Reading archive{document, problem};
  archive.group("tool", [&](Reading& inner) {
    inner.field("version", assessment.tool_version);
    inner.field("tables", assessment.tables);
  });
  archive.field("engagement", assessment.engagement);
  archive.field("profile", assessment.profile);
  archive.group("scan", [&](Reading& inner) { describe_scan(inner, assessment.scan, assessment.as_of); });
  archive.field("score", assessment.score);
  read_measures(document, assessment, problem);
  archive.field("answers", assessment.answers);
  archive.field("catalogue", assessment.catalogue);
  read_list(document, "hosts", assessment.hosts, problem,
            [](Reading& inner, model::Host& host) { describe_host(inner, host, 0); });
  read_list(document, "results", assessment.evaluation.results, problem,
            [](Reading& inner, model::CheckResult& result) { describe_result(inner, result, model::Subject::host); });
  archive.field("gaps", assessment.evaluation.gaps);
  archive.field("contradictions", assessment.evaluation.contradictions);
}

}  // namespace

util::Result<model::Assessment> read_json(std::string_view text) {
  if (const auto reason = beyond_bounds(text)) return refusal(*reason);
  const Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded()) return refusal("this is not JSON, or it was cut short");
  if (const auto error = wrong_version(document)) return *error;
  model::Assessment assessment;
  Problem problem;
  read_members(document, assessment, problem);
  if (!problem) check_consistency(assessment, problem);
  if (problem) return refusal(problem.message());
  return assessment;
}

}  // namespace hygie::assessment
