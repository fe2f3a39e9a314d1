#include "checks/rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "checks/value_text.hpp"

namespace hygie::checks {
namespace {

using Kind = model::EvidenceValue::Kind;

constexpr std::array meaningful{"resource", "result", "confidence", "reason", "source", "observed_at"};

template <std::size_t Count>
bool holds(const std::array<const char*, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Redaction goes by the name of the column.
Kind kind_of(std::string_view name) {
  constexpr std::array addresses{"host_endpoint", "endpoint", "address", "addresses"};
  constexpr std::array accounts{"username", "account", "subject_account"};
  constexpr std::array hosts{"hostname", "computer", "name_of_host", "host"};
  if (holds(addresses, name)) return Kind::address;
  if (holds(accounts, name)) return Kind::account;
  return holds(hosts, name) ? Kind::host : Kind::text;
}

// An unknown value shows as a question mark, which no observation does.
std::string shown(const model::Value& value) {
  return std::holds_alternative<std::monostate>(value) ? "?" : value_text(value);
}

std::optional<model::Verdict> verdict_from(std::string_view text) {
  if (text == "pass") return model::Verdict::pass;
  if (text == "fail") return model::Verdict::fail;
  if (text == "unknown") return model::Verdict::unknown;
  if (text == "notapplicable") return model::Verdict::notapplicable;
  return std::nullopt;
}

util::Result<JudgedRow, QueryFailure> judged(const std::vector<std::string>& columns,
                                             const std::vector<model::Value>& values, model::Subject subject) {
  JudgedRow row;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const std::string& name = columns[index];
    const std::string text = value_text(values[index]);
    if (name == "resource") row.resource = text;
    if (name == "reason") row.reason = text;
    if (name == "source") row.source = text;
    if (name == "observed_at") row.observed_at = util::parse_instant(text).value_or(util::Instant{});
    // A confidence that is missing or misspelt supports nothing.
    if (name == "confidence") row.confidence = model::confidence_from(text).value_or(model::Confidence::weak);
    if (name == "result") {
      const auto verdict = verdict_from(text);
      if (!verdict) {
        return QueryFailure{"sql",
                            fmt::format("result is \"{}\"; it must be pass, fail, unknown or notapplicable", text), 0};
      }
      row.result = *verdict;
    }
    if (is_evidence_column(name, subject)) {
      row.evidence.push_back({.name = name, .kind = kind_of(name), .value = shown(values[index])});
    }
  }
  if (row.resource.empty()) return QueryFailure{"sql", "a row has no resource; use '*' for the whole subject", 0};
  return row;
}

}  // namespace

bool is_evidence_column(std::string_view name, model::Subject subject) {
  return !holds(meaningful, name) && (name != "host" || subject != model::Subject::host);
}

util::Result<RowsBySubject, QueryFailure> by_subject(const QueryRows& rows, model::Subject subject) {
  const auto found = std::find(rows.columns.begin(), rows.columns.end(), "host");
  const auto host = static_cast<std::size_t>(found - rows.columns.begin());
  RowsBySubject sorted;
  for (const std::vector<model::Value>& values : rows.rows) {
    auto row = judged(rows.columns, values, subject);
    if (!row) return row.error();
    std::string id = "site";
    if (subject == model::Subject::host) id = host < values.size() ? value_text(values[host]) : std::string{};
    if (id.empty()) return QueryFailure{"sql", "a row names no host", 0};
    sorted[id].push_back(std::move(*row));
  }
  return sorted;
}

}  // namespace hygie::checks
