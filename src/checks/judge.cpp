#include "checks/judge.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "checks/rows.hpp"
#include "checks/verdict.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

using model::Verdict;

using GapKey = std::pair<Verdict, std::string>;

// Collects the evaluation of one check.
struct Pages {
  model::Evaluation evaluation{};
  std::map<GapKey, std::vector<std::string>> gaps{};

  void gap(const std::string& subject, Verdict verdict, const std::string& reason) {
    gaps[{verdict, reason}].push_back(subject);
  }
};

bool contains(const std::vector<std::string>& list, std::string_view entry) {
  return std::find(list.begin(), list.end(), entry) != list.end();
}

enum class Place : std::uint8_t { inside, doubtful, outside };

// Does the host's role leave it to another check, or is that in doubt?
Place place_by_role(const Applies& applies, const model::Host& host) {
  if (applies.roles.empty()) return Place::inside;
  const bool guessed = host.role_confidence != model::Confidence::weak;
  const model::Role best = guessed ? host.role : model::Role::unknown;
  const bool proven = best != model::Role::unknown && host.role_confidence == model::Confidence::certain;
  if (applies.split != "by_role") {
    return proven && !contains(applies.roles, model::to_text(best)) ? Place::outside : Place::inside;
  }
  if (contains(applies.roles, model::to_text(best))) return Place::inside;
  // Another of the siblings judges it.
  return proven || applies.siblings == Siblings::complete ? Place::outside : Place::doubtful;
}

// Why a host is proven to be none of those the check is about, or "".
std::string outside(const Applies& applies, const model::Host& host) {
  if (place_by_role(applies, host) == Place::outside) return "role";
  const bool platform_known = !host.platform.empty() && host.platform_confidence == model::Confidence::certain;
  if (!applies.platforms.empty() && platform_known && !contains(applies.platforms, host.platform)) return "platform";
  if (applies.portable == "yes" && host.portable == "no") return "portable";
  return "";
}

// What holds for machines of some roles neither blames nor clears one that is probably of another.
SubjectVerdict in_doubt(SubjectVerdict verdict) {
  const bool decided = verdict.verdict == Verdict::pass || verdict.verdict == Verdict::fail;
  if (decided) return {.verdict = Verdict::unknown, .reason = "role_unknown"};
  return verdict;
}

bool always_known(const std::string& table) {
  return table == "hosts" || table == "collection";
}

// Does the query read, or the check need, what the file of facts was written without?
bool is_too_new(const Evidence& evidence, const Definition& definition) {
  const auto missing = [&](const std::string& table, const std::string& column) {
    return evidence.known.missing.contains({table, column});
  };
  const auto& reads = evidence.sandbox.last_reads();
  return std::any_of(reads.begin(), reads.end(),
                     [&](const auto& read) {
                       if (definition.may_lack.contains(read.first)) return false;
                       const bool may_lack = definition.may_lack.contains(read.first + "." + read.second);
                       return missing(read.first, "") || (!may_lack && missing(read.first, read.second));
                     }) ||
         std::any_of(definition.check.needs.begin(), definition.check.needs.end(),
                     [&](const std::string& table) { return missing(table, ""); });
}

void add_need(const Evidence& evidence, const std::string& table, const model::Host& host, Needs& needs) {
  if (always_known(table)) return;
  if (table.starts_with("ref_")) {
    if (!evidence.empty_references.contains(table)) return;
    needs.met = false;
    needs.problems.insert({Reason::Rank::not_attempted, "no_reference"});
    return;
  }
  const Summary& summary = evidence.known.attempts.of(table, host.id);
  needs.problems.insert(summary.problems.begin(), summary.problems.end());
  needs.sources.insert(summary.sources.begin(), summary.sources.end());
  needs.last_at = std::max(needs.last_at, summary.last_at);
  // Rows count although no attempt tells of them.
  if (summary.observed || evidence.sandbox.holds(table, host.id)) return;
  if (summary.proves_absence()) {
    needs.absent = true;
    return;
  }
  needs.met = false;
  if (!summary.problems.empty()) return;
  needs.problems.insert(summary.never.begin(), summary.never.end());
  if (summary.never.empty()) {
    needs.problems.insert({Reason::Rank::not_attempted, host.reached ? "not_attempted" : "not_reached"});
  }
}

Needs needs_of(const Evidence& evidence, const Definition& definition, const model::Host& host) {
  Needs needs;
  for (const std::string& table : definition.check.needs) add_need(evidence, table, host, needs);
  return needs;
}

// A site is observed only where each of its hosts is, or is proven to have no such service.
Needs needs_of_site(const Evidence& evidence, const Definition& definition) {
  Needs site;
  bool any_observed = false;
  bool any_absent = false;
  for (const model::Host& host : evidence.known.hosts) {
    const Needs needs = needs_of(evidence, definition, host);
    any_absent = any_absent || needs.absent;
    any_observed = any_observed || (needs.met && !needs.absent);
    if (needs.absent) continue;
    site.problems.insert(needs.problems.begin(), needs.problems.end());
    site.sources.insert(needs.sources.begin(), needs.sources.end());
    site.last_at = std::max(site.last_at, needs.last_at);
  }
  site.met = any_observed;
  site.absent = any_absent && !any_observed && site.problems.empty();
  if (!site.met && site.problems.empty()) site.problems.insert({Reason::Rank::not_attempted, "not_attempted"});
  return site;
}

void write_error(const Definition& definition, const std::string& subject, const QueryFailure& failure, Pages& pages) {
  model::CheckResult result;
  result.check = definition.check.id;
  result.host = subject;
  result.resource = "*";
  result.result = Verdict::error;
  result.reason = failure.reason;
  pages.evaluation.results.push_back(std::move(result));
}

void write(const Definition& definition, const std::string& subject, const Needs& needs, SubjectVerdict verdict,
           Pages& pages) {
  if (verdict.verdict == Verdict::unknown || verdict.verdict == Verdict::notapplicable) {
    pages.gap(subject, verdict.verdict, verdict.reason);
    return;
  }
  const std::string sources = util::join({needs.sources.begin(), needs.sources.end()}, ", ");
  for (JudgedRow& row : verdict.rows) {
    pages.evaluation.results.push_back(
        {.check = definition.check.id,
         .host = subject,
         .resource = std::move(row.resource),
         .result = row.result,
         .confidence = row.confidence,
         .evidence = std::move(row.evidence),
         .source = row.source.empty() ? sources : row.source,
         .reason = "",
         .observed_at = row.observed_at == util::Instant{} ? needs.last_at : row.observed_at});
  }
  for (model::Contradiction& contradiction : verdict.contradictions) {
    contradiction.check = definition.check.id;
    contradiction.host = subject;
    pages.evaluation.contradictions.push_back(std::move(contradiction));
  }
}

// Rows of hosts nobody knows mean that the query invents its hosts.
util::Result<RowsBySubject, QueryFailure> ask(Evidence& evidence, const Definition& definition,
                                              const std::map<std::string, model::Value>& clock) {
  std::map<std::string, model::Value> parameters = definition.defaults;
  parameters.insert(clock.begin(), clock.end());
  const auto rows = evidence.sandbox.run(definition.query, parameters);
  if (!rows) return rows.error();
  auto sorted = by_subject(*rows, definition.check.subject);
  if (!sorted || definition.check.subject != model::Subject::host) return sorted;
  for (const auto& subject : *sorted) {
    const auto found = std::lower_bound(evidence.known.hosts.begin(), evidence.known.hosts.end(), subject.first,
                                        [](const model::Host& host, const std::string& id) { return host.id < id; });
    if (found != evidence.known.hosts.end() && found->id == subject.first) continue;
    return QueryFailure{"sql", "the column host is none of the hosts; select it from a table of facts", 0};
  }
  return sorted;
}

void judge_hosts(const Evidence& evidence, const Definition& definition,
                 util::Result<RowsBySubject, QueryFailure>& rows, Pages& pages) {
  const bool too_new = is_too_new(evidence, definition);
  for (const model::Host& host : evidence.known.hosts) {
    const std::string why = outside(definition.applies, host);
    if (!why.empty()) {
      pages.gap(host.id, Verdict::notapplicable, why);
    } else if (too_new) {
      pages.gap(host.id, Verdict::unknown, "not_collected_then");
    } else if (!rows) {
      write_error(definition, host.id, rows.error(), pages);
    } else {
      const Needs needs = needs_of(evidence, definition, host);
      SubjectVerdict verdict = decide(needs, std::move((*rows)[host.id]), definition.empty);
      if (place_by_role(definition.applies, host) == Place::doubtful) verdict = in_doubt(std::move(verdict));
      write(definition, host.id, needs, std::move(verdict), pages);
    }
  }
}

void judge_site(const Evidence& evidence, const Definition& definition, util::Result<RowsBySubject, QueryFailure>& rows,
                Pages& pages) {
  if (is_too_new(evidence, definition)) return pages.gap("site", Verdict::unknown, "not_collected_then");
  if (!rows) return write_error(definition, "site", rows.error(), pages);
  const Needs needs = needs_of_site(evidence, definition);
  write(definition, "site", needs, decide(needs, std::move((*rows)["site"]), definition.empty), pages);
}

model::Evaluation finish(const Definition& definition, Pages pages) {
  model::Evaluation evaluation = std::move(pages.evaluation);
  for (auto& [key, hosts] : pages.gaps) {
    std::sort(hosts.begin(), hosts.end());
    evaluation.gaps.push_back(
        {.check = definition.check.id, .result = key.first, .reason = key.second, .hosts = std::move(hosts)});
  }
  const auto before = [](const auto& a, const auto& b) {
    return std::tie(a.host, a.resource) < std::tie(b.host, b.resource);
  };
  // Usually written in this order already.
  auto& results = evaluation.results;
  if (!std::is_sorted(results.begin(), results.end(), before)) std::sort(results.begin(), results.end(), before);
  std::sort(evaluation.contradictions.begin(), evaluation.contradictions.end(), before);
  return evaluation;
}

}  // namespace

std::set<std::string> tables_of(const Definition& definition) {
  std::set<std::string> tables = tables_named_in(definition.query);
  for (const std::string& table : definition.check.needs) {
    if (visible_table(table) != nullptr) tables.insert(table);
  }
  return tables;
}

model::Evaluation judge(Evidence& evidence, const Definition& definition, util::Instant as_of,
                        const util::TimeZone& zone) {
  const std::map<std::string, model::Value> clock{{"now", util::format_instant(as_of)},
                                                  {"today", util::format_date(zone.date_at(as_of))}};
  Pages pages;
  auto rows = ask(evidence, definition, clock);
  if (definition.check.subject == model::Subject::host) {
    judge_hosts(evidence, definition, rows, pages);
  } else {
    judge_site(evidence, definition, rows, pages);
  }
  return finish(definition, std::move(pages));
}

}  // namespace hygie::checks
