#include <fmt/core.h>

#include "reports/findings.hpp"
#include "reports/page.hpp"
#include "util/text.hpp"

namespace hygie::reports {
namespace {

// A check that passes because there was nothing to judge has no values to tell.
std::string sentence_of(const model::Check& check, const model::CheckResult& result, const Words& words) {
  const std::string& text = check.evidence.in(words.language());
  if (result.evidence.empty() && text.find('{') != std::string::npos) return words.say("nothing_found");
  Words::Values values;
  for (const model::EvidenceValue& value : result.evidence) values.emplace_back(value.name, words.value(value.value));
  return words.typeset(fill(text, values));
}

Data evidence(const model::Assessment& assessment, const Finding& finding, const Words& words) {
  const util::TimeZone zone = zone_of(assessment);
  Data list{Data::type::list};
  for (const model::CheckResult* result : finding.results) {
    Data one{Data::type::object};
    one.set("host", subject_name(assessment, result->host));
    one.set("anchor", result->host);
    // "*" is the host as a whole, which is named already.
    if (result->resource != "*") one.set("resource", result->resource);
    one.set("sentence", sentence_of(*finding.check, *result, words));
    one.set("seen", words.say("seen_by", {{"source", words.source(result->source)},
                                          {"when", zone.local_minute(result->observed_at)}}));
    if (result->confidence != model::Confidence::certain) {
      one.set("confidence", words.say("confidence_" + std::string{model::to_text(result->confidence)}));
    }
    list << one;
  }
  return list;
}

std::string measures_of(const model::Check& check, const Words& words) {
  std::vector<std::string> numbers;
  for (const int measure : check.measures) numbers.push_back(std::to_string(measure));
  return words.say(numbers.size() == 1 ? "measure_word" : "measures_word") + " " + util::join(numbers, ", ");
}

Data texts(const model::Assessment& assessment, const Finding& finding, const Words& words) {
  const model::Check& check = *finding.check;
  Data one{Data::type::object};
  one.set("id", check.id);
  one.set("anchor", "check-" + check.id);
  one.set("title", words.typeset(check.title.in(words.language())));
  one.set("severity", std::string{model::to_text(check.severity)});
  one.set("severity_word", words.say("severity_" + std::string{model::to_text(check.severity)}));
  one.set("level",
          words.say(check.severity == model::Severity::info ? "info_note"
                                                            : "level_" + std::string{model::to_text(check.level)}));
  one.set("measures", measures_of(check, words));
  one.set("count", finding.hosts == 1 ? words.say("on_host")
                                      : words.say("on_hosts", {{"count", std::to_string(finding.hosts)}}));
  one.set("why", lines(check.why.in(words.language()), words));
  one.set("remediation", lines(check.remediation.in(words.language()), words));
  one.set("verify", lines(check.verify.in(words.language()), words));
  one.set("references", util::join(check.references, " · "));
  one.set("effort", words.say("effort", {{"minutes", std::to_string(check.effort.minutes)},
                                         {"per_host", std::to_string(check.effort.per_host_minutes)}}));
  Data parameters{Data::type::list};
  for (const model::Parameter& parameter : check.parameters) {
    Data row{Data::type::object};
    row.set("text", words.typeset(fmt::format("{} = {} ({})", parameter.name, parameter.value,
                                              parameter.source.in(words.language()))));
    parameters << row;
  }
  one.set("parameters", parameters);
  one.set("evidence", evidence(assessment, finding, words));
  return one;
}

}  // namespace

Data lines(std::string_view text, const Words& words) {
  Data list{Data::type::list};
  for (const std::string_view line : util::split(text, '\n')) {
    if (util::trim(line).empty()) continue;
    Data one{Data::type::object};
    one.set("line", words.typeset(util::trim(line)));
    list << one;
  }
  return list;
}

Data findings_part(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  for (const Finding& finding : failures(assessment)) list << texts(assessment, finding, words);
  return list;
}

Data passed_part(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  for (const Finding& finding : successes(assessment)) {
    Data one = texts(assessment, finding, words);
    one.set("count", finding.hosts == 1 ? words.say("passed_on_one")
                                        : words.say("passed_on", {{"count", std::to_string(finding.hosts)}}));
    list << one;
  }
  return list;
}

}  // namespace hygie::reports
