#include "score/caps.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "score/letters.hpp"

namespace hygie::score {
namespace {

using HostsByRole = std::array<std::size_t, 11>;

constexpr int default_secrets_measure = 12;
constexpr int strong_authentication_measure = 13;
constexpr int remote_access_measure = 32;
constexpr int backup_measure = 37;

// A profile may move a cap's letter; it cannot lose one.
std::string letter_for(const std::string& reason, const model::Scoring& scoring) {
  const auto found = scoring.cap_letters.find(reason);
  return found != scoring.cap_letters.end() ? found->second : model::Scoring{}.cap_letters.at(reason);
}

model::Cap cap(const std::string& reason, const model::Scoring& scoring) {
  return {.letter = letter_for(reason, scoring), .reason = reason};
}

bool is_server(model::Role role) {
  return role == model::Role::server || role == model::Role::domain_controller;
}

template <typename Predicate>
std::vector<std::string> failed_where(const CheckTally& tally, Predicate holds) {
  std::vector<std::string> ids;
  for (const auto& subject : tally.certainly_failed) {
    if (holds(subject)) ids.push_back(subject.id);
  }
  return ids;
}

class Collector {
 public:
  Collector(const model::Scoring& scoring, const CheckTally& tally, std::vector<model::Cap>& caps)
      : scoring_(scoring), tally_(tally), caps_(caps) {}

  void add(const std::string& reason, std::vector<std::string> hosts) {
    if (hosts.empty()) return;
    auto made = cap(reason, scoring_);
    made.check = tally_.check->id;
    if (reason != "critical_on_site") made.hosts = std::move(hosts);
    caps_.push_back(std::move(made));
  }

  void critical_on_hosts(const HostsByRole& fleet) {
    add("critical_on_server", failed_where(tally_, [](const FailedSubject& each) { return is_server(each.role); }));
    std::vector<std::string> many;
    for (std::size_t role = 0; role < fleet.size(); ++role) {
      if (is_server(static_cast<model::Role>(role))) continue;
      const auto ids = failed_where(
          tally_, [role](const FailedSubject& each) { return static_cast<std::size_t>(each.role) == role; });
      const double known = static_cast<double>(std::max(fleet.at(role), ids.size()));
      if (static_cast<double>(ids.size()) < scoring_.role_share_for_cap * known) continue;
      many.insert(many.end(), ids.begin(), ids.end());
    }
    std::sort(many.begin(), many.end());
    add("critical_on_share_of_role", std::move(many));
  }

 private:
  const model::Scoring& scoring_;
  const CheckTally& tally_;
  std::vector<model::Cap>& caps_;
};

// Each check by itself: its failing hosts of a role against all known hosts of that role, those not reached included.
void cap_by_check(const CheckTally& tally, const HostsByRole& fleet, const model::Scoring& scoring,
                  std::vector<model::Cap>& caps) {
  if (tally.check->level != model::Level::standard) return;
  Collector collector{scoring, tally, caps};
  const auto everyone = [](const FailedSubject&) { return true; };
  const auto on_controller = [](const FailedSubject& each) { return each.role == model::Role::domain_controller; };
  if (tally.check->severity == model::Severity::critical) {
    switch (tally.check->subject) {
      case model::Subject::host:
        collector.critical_on_hosts(fleet);
        break;
      case model::Subject::domain:
        collector.add("critical_on_domain", failed_where(tally, everyone));
        break;
      case model::Subject::site:
        collector.add("critical_on_site", failed_where(tally, everyone));
        break;
    }
  }
  if (tally.check->severity == model::Severity::high && tally.check->subject == model::Subject::host) {
    collector.add("high_on_domain_controller", failed_where(tally, on_controller));
  }
}

bool answered(const Input& input, int measure, std::string_view level) {
  return std::any_of(input.answers.begin(), input.answers.end(), [&](const model::Answer& answer) {
    return answer.measure == measure && answer.choice && answer.level == level;
  });
}

// The two lower answers on remote work name a remote access that exists; a judged cloud check names a tenant.
bool has_cloud_or_remote_access(const Input& input) {
  if (answered(input, remote_access_measure, "none") || answered(input, remote_access_measure, "partial")) return true;
  return std::any_of(input.evaluation.results.begin(), input.evaluation.results.end(),
                     [](const model::CheckResult& result) {
                       return result.check.rfind("cloud/", 0) == 0 && result.result != model::Verdict::error &&
                              result.confidence != model::Confidence::weak;
                     });
}

void cap_by_answers(const Input& input, std::vector<model::Cap>& caps) {
  const auto add = [&](const std::string& reason, int measure) {
    caps.push_back(cap(reason, input.scoring));
    caps.back().measure = measure;
  };
  if (answered(input, backup_measure, "none")) add("no_backup", backup_measure);
  if (answered(input, backup_measure, "partial")) add("no_offline_backup", backup_measure);
  if (answered(input, default_secrets_measure, "none")) add("default_secrets", default_secrets_measure);
  if (answered(input, strong_authentication_measure, "none") && has_cloud_or_remote_access(input)) {
    add("no_strong_authentication", strong_authentication_measure);
  }
}

}  // namespace

std::vector<model::Cap> caps_of(const Input& input, const Tallies& tallies) {
  HostsByRole fleet{};
  for (const auto& host : input.hosts) ++fleet.at(static_cast<std::size_t>(host.role));
  std::vector<model::Cap> caps;
  for (const auto& [id, tally] : tallies) cap_by_check(tally, fleet, input.scoring, caps);
  cap_by_answers(input, caps);
  std::sort(caps.begin(), caps.end(), [](const model::Cap& left, const model::Cap& right) {
    const std::size_t left_rank = letter_rank(left.letter);
    const std::size_t right_rank = letter_rank(right.letter);
    if (left_rank != right_rank) return left_rank > right_rank;
    return std::tie(left.check, left.measure, left.reason) < std::tie(right.check, right.measure, right.reason);
  });
  return caps;
}

}  // namespace hygie::score
