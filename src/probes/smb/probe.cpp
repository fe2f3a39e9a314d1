#include "probes/smb/probe.hpp"

#include <chrono>

#include "probes/smb/rows.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::smb {
namespace {

using model::Observation;

std::vector<model::Row> only(const std::optional<model::Row>& row) {
  std::vector<model::Row> rows;
  if (row) rows.push_back(*row);
  return rows;
}

}  // namespace

std::vector<Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  using Clock = util::Deadline::Clock;
  const auto begun = Clock::now();
  const Conversation conversation = converse(target, network, settings);
  const Observation attempt{
      .observed_host = target.observed_host,
      .source = "probe:smb",
      .vantage = settings.vantage,
      .endpoint = "tcp/" + std::to_string(target.port),
      .started_at = settings.now,
      .duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun).count()};
  const auto make = [&](const char* table, const Status& status, std::vector<model::Row> rows) {
    Observation observation = attempt;
    observation.table = table;
    observation.status = status.outcome;
    observation.reason = status.reason;
    observation.rows = std::move(rows);
    return observation;
  };
  const Status dialects = dialect_status(conversation);
  const Status login{conversation.login.outcome, conversation.login.reason};
  std::vector<Observation> observations{make("smb_dialects", dialects, dialect_rows(conversation, target.port)),
                                        make("smb_servers", dialects, only(server_row(conversation, target.port))),
                                        make("ntlm_challenges", login, only(challenge_row(conversation, target.port)))};
  if (const auto row = service_row(conversation, target.port)) observations.push_back(make("services", {}, {*row}));
  if (const auto row = os_row(conversation)) observations.push_back(make("os_version", {}, {*row}));
  return observations;
}

}  // namespace hygie::probes::smb
