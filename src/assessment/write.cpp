#include <algorithm>
#include <unordered_map>

#include "assessment/describe_engagement.hpp"
#include "assessment/describe_evaluation.hpp"
#include "assessment/describe_profile.hpp"
#include "assessment/describe_score.hpp"
#include "assessment/json.hpp"
#include "assessment/version.hpp"

namespace hygie::assessment {
namespace {

// The outermost object, member by member: one line a member, and one line an element of a long list.
class Document {
 public:
  explicit Document(std::ostream& out) : out_(out) { out_ << "{"; }

  void member(std::string_view name, const OrderedJson& value) {
    start(name);
    dump(value);
  }
  template <typename Element, typename Encode>
  void list(std::string_view name, const std::vector<Element>& elements, Encode to_json) {
    start(name);
    out_ << "[";
    const char* separator = "\n";
    for (const auto& element : elements) {
      out_ << separator;
      dump(to_json(element));
      separator = ",\n";
    }
    out_ << (elements.empty() ? "]" : "\n]");
  }
  template <typename Element>
  void list(std::string_view name, const std::vector<Element>& elements) {
    list(name, elements, [](const Element& element) { return encode(element); });
  }
  void end() { out_ << "\n}\n"; }

 private:
  void start(std::string_view name) {
    out_ << (first_ ? "\n" : ",\n") << "\"" << name << "\": ";
    first_ = false;
  }
  // Text that is not UTF-8 must not stop a report: bad bytes become U+FFFD.
  void dump(const OrderedJson& value) { out_ << value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace); }

  std::ostream& out_;
  bool first_ = true;
};

template <typename Members>
OrderedJson object_of(Members members) {
  OrderedJson object = OrderedJson::object();
  Writing archive{object};
  members(archive);
  return object;
}

OrderedJson tool_of(const model::Assessment& assessment) {
  return object_of([&](Writing& archive) {
    archive.derived("name", std::string{"hygie"});
    archive.field("version", assessment.tool_version);
    archive.derived("score_model", score_model);
    archive.field("tables", assessment.tables);
  });
}

void write_results(Document& document, const model::Assessment& assessment) {
  std::unordered_map<std::string_view, model::Subject> subjects;
  for (const auto& check : assessment.catalogue) subjects.emplace(check.id, check.subject);
  document.list("results", assessment.evaluation.results, [&](const model::CheckResult& result) {
    const auto found = subjects.find(result.check);
    const auto subject = found == subjects.end() ? model::Subject::host : found->second;
    return object_of([&](Writing& archive) { describe_result(archive, result, subject); });
  });
}

void write_measures(Document& document, const model::Assessment& assessment) {
  document.list("measures", assessment.measures, [&](const model::Measure& measure) {
    const auto& scores = assessment.score.measures;
    const auto found = std::find_if(scores.begin(), scores.end(),
                                    [&](const model::MeasureScore& score) { return score.number == measure.number; });
    const model::MeasureScore none{.standard = {.low = 0, .high = 1}, .reinforced = {.low = 0, .high = 1}};
    const auto& score = found == scores.end() ? none : *found;
    return object_of([&](Writing& archive) { describe_measure(archive, measure, score); });
  });
}

std::vector<model::Answer> by_measure(std::vector<model::Answer> answers) {
  std::stable_sort(answers.begin(), answers.end(),
                   [](const model::Answer& left, const model::Answer& right) { return left.measure < right.measure; });
  return answers;
}

}  // namespace

void write_json(const model::Assessment& assessment, std::ostream& out) {
  Document document{out};
  document.member("schema_version", schema_version);
  document.member("tool", tool_of(assessment));
  document.member("engagement", encode(assessment.engagement));
  document.member("profile", encode(assessment.profile));
  document.member("scan",
                  object_of([&](Writing& archive) { describe_scan(archive, assessment.scan, assessment.as_of); }));
  document.member("score", encode(assessment.score));
  write_measures(document, assessment);
  document.list("answers", by_measure(assessment.answers));
  document.list("catalogue", assessment.catalogue);
  document.list("hosts", assessment.hosts, [&](const model::Host& host) {
    const double weight = assessment.profile.scoring.role_weights.at(static_cast<std::size_t>(host.role));
    return object_of([&](Writing& archive) { describe_host(archive, host, weight); });
  });
  write_results(document, assessment);
  document.list("gaps", assessment.evaluation.gaps);
  document.list("contradictions", assessment.evaluation.contradictions);
  document.end();
}

}  // namespace hygie::assessment
