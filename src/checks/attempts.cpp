#include "checks/attempts.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "util/text.hpp"

namespace hygie::checks {
namespace {

using model::Outcome;

// An attempt at one endpoint.
struct Try {
  const Attempt* attempt;
  std::string endpoint;
};
using Tries = std::vector<Try>;

constexpr std::size_t longest_list = 4096;  // far above what all known ports take

// "tcp/80,8080" is two endpoints that ended alike.
void add_tries_of(const Attempt& attempt, Tries& tries) {
  const std::string_view written = attempt.endpoint;
  const std::string_view transport = written.substr(0, written.find('/') + 1);
  if (transport.empty() || written.size() > longest_list) return tries.push_back({&attempt, attempt.endpoint});
  for (const std::string_view port : util::split(written.substr(transport.size()), ',')) {
    tries.push_back({&attempt, std::string{transport}.append(port)});
  }
}

auto thing_tried(const Try& each) {
  const Attempt& attempt = *each.attempt;
  return std::tie(attempt.table, attempt.host, attempt.observed_host, attempt.source, each.endpoint);
}

bool is_service(const std::string& endpoint) {
  return endpoint.starts_with("tcp/") || endpoint.starts_with("udp/");
}

// Proof that there is no such service: nothing listens, something else was recognised there beyond doubt, or what does
// listen says in its own words that it offers no TLS.
bool says_absent(const Attempt& attempt) {
  if (!is_service(attempt.endpoint)) return false;
  return attempt.status == Outcome::refused ||
         (attempt.status == Outcome::unsupported &&
          (attempt.reason == "starttls_not_offered" || attempt.reason == "another_protocol"));
}

// Nothing where the attempt left no doubt.
std::optional<Reason> problem_of(const Attempt& attempt) {
  if (says_absent(attempt)) return std::nullopt;
  switch (attempt.status) {
    case Outcome::denied:
      return Reason{Reason::Rank::denied, attempt.reason.empty() ? "denied" : attempt.reason};
    case Outcome::timed_out:
      return Reason{Reason::Rank::timed_out, "timed_out"};
    case Outcome::malformed:
      return Reason{Reason::Rank::malformed, "malformed"};
    case Outcome::partial:
      return Reason{Reason::Rank::partial, "partial"};
    case Outcome::unsupported:
      return Reason{Reason::Rank::unsupported, "unsupported"};
    case Outcome::refused:
      return Reason{Reason::Rank::refused_login, "refused"};
    case Outcome::ok:
    case Outcome::not_attempted:
      break;
  }
  return std::nullopt;
}

using Iterator = Tries::const_iterator;

// A firewall, or nobody at all, between the vantage and the host: nothing was learnt of it from there.
bool is_out_of_sight(const Attempt& attempt) {
  return attempt.status == Outcome::timed_out && (attempt.reason == "filtered" || attempt.reason == "no_answer");
}

// Absent as seen from another vantage.
bool is_absent_elsewhere(const Attempt& hidden, Iterator begin, Iterator end) {
  return std::any_of(begin, end, [&](const Try& other) {
    return says_absent(*other.attempt) && other.attempt->vantage != hidden.vantage;
  });
}

// All tries of one thing: one that ended ok ends the doubt, else one that yielded a part, else all that went wrong.
void add_tries(Summary& summary, Iterator begin, Iterator end) {
  const auto any = [&](Outcome status) {
    return std::any_of(begin, end, [&](const Try& each) { return each.attempt->status == status; });
  };
  const bool ok = any(Outcome::ok);
  const bool partial = any(Outcome::partial);
  summary.observed = summary.observed || ok || partial;
  for (Iterator next = begin; next != end; ++next) {
    const Attempt* attempt = next->attempt;
    if (attempt->status == Outcome::not_attempted) {
      const Reason never{Reason::Rank::not_attempted, attempt->reason.empty() ? "not_attempted" : attempt->reason};
      summary.never.insert(never);
      // A port that was left alone may hold what the others do not: they cannot pass for it.
      if (is_service(attempt->endpoint) && !ok && !partial) summary.problems.insert(never);
      continue;
    }
    summary.sources.insert(attempt->source);
    summary.last_at = std::max(summary.last_at, attempt->started_at);
    if (ok || (partial && attempt->status != Outcome::partial)) continue;
    if (is_out_of_sight(*attempt) && is_absent_elsewhere(*attempt, begin, end)) continue;
    const auto problem = problem_of(*attempt);
    if (problem) summary.problems.insert(*problem);
    summary.refused = summary.refused || says_absent(*attempt);
  }
}

}  // namespace

Attempts::Attempts(const std::vector<Attempt>& attempts) {
  Tries sorted;
  sorted.reserve(attempts.size());
  for (const Attempt& attempt : attempts) add_tries_of(attempt, sorted);
  std::sort(sorted.begin(), sorted.end(), [](const Try& a, const Try& b) { return thing_tried(a) < thing_tried(b); });
  for (auto begin = sorted.cbegin(); begin != sorted.cend();) {
    const auto end =
        std::find_if(begin, sorted.cend(), [&](const Try& other) { return thing_tried(other) != thing_tried(*begin); });
    add_tries(by_table_[begin->attempt->table][begin->attempt->host], begin, end);
    begin = end;
  }
}

const Summary& Attempts::of(const std::string& table, const std::string& host) const {
  static const Summary nothing;
  const auto hosts = by_table_.find(table);
  if (hosts == by_table_.end()) return nothing;
  const auto found = hosts->second.find(host);
  return found == hosts->second.end() ? nothing : found->second;
}

std::vector<Attempt> read_attempts(const facts::Store& store, const std::set<std::string>& tables) {
  std::vector<Attempt> attempts;
  SQLite::Statement query{store.database(),
                          "select c.table_name, o.host, c.observed_host, c.source, c.endpoint, c.status, c.reason, "
                          "c.started_at, c.vantage from collection c join host_observations o on o.observed_host = "
                          "c.observed_host"};
  while (query.executeStep()) {
    const auto text = [&](int index) { return query.getColumn(index).getString(); };
    const std::string table = text(0);
    if (!tables.contains(table)) continue;
    // A status this program does not know cannot be held for an observation.
    const auto status = model::outcome_from(text(5)).value_or(Outcome::malformed);
    attempts.push_back({.table = table,
                        .host = text(1),
                        .observed_host = text(2),
                        .source = util::printable(text(3), 64),
                        .vantage = text(8),
                        .endpoint = text(4),
                        .status = status,
                        .reason = util::printable(text(6), 64),
                        .started_at = util::parse_instant(text(7)).value_or(util::Instant{})});
  }
  return attempts;
}

}  // namespace hygie::checks
