#include "probes/smb/probe.hpp"

#include "probes/smb/rows.hpp"
#include "probes/smb/stay_rows.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::smb {
namespace {

using model::Observation;

std::vector<model::Row> only(const std::optional<model::Row>& row) {
  std::vector<model::Row> rows;
  if (row) rows.push_back(*row);
  return rows;
}

}  // namespace

std::vector<Observation> probe_over(Carrier carrier, const Target& target, const net::Network& network,
                                    const Settings& settings) {
  const Visit visit{"smb", target, settings};
  const Line line{.target = target,
                  .network = network,
                  .settings = settings,
                  .carrier = carrier,
                  .end = util::Deadline::after(settings.patience)};
  const Conversation conversation = converse(line);
  const auto make = [&](const char* table, const Status& status, std::vector<model::Row> rows) {
    return visit.ended(table, status.outcome, status.reason, std::move(rows));
  };
  const Status dialects = dialect_status(conversation);
  const Status login{conversation.login.outcome, conversation.login.reason};
  std::vector<Observation> observations{
      make("smb_dialects", dialects, dialect_rows(conversation, target.port)),
      make("smb_servers", dialects, only(server_row(conversation, target.port))),
      make("smb_ciphers", cipher_status(conversation), cipher_rows(conversation, target.port)),
      make("ntlm_challenges", login, only(challenge_row(conversation, target.port)))};
  const auto stays = visit_without_account(line, conversation);
  observations.push_back(make("smb_sessions", session_status(stays), session_rows(stays, target.port)));
  observations.push_back(make("smb_shares", share_status(stays), share_rows(stays, target.port)));
  if (const auto row = service_row(conversation, target.port)) observations.push_back(make("services", {}, {*row}));
  if (const auto row = os_row(conversation)) observations.push_back(make("os_version", {}, {*row}));
  return observations;
}

std::vector<Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const auto carrier = target.port == netbios_port ? Carrier::netbios : Carrier::direct;
  return probe_over(carrier, target, network, settings);
}

}  // namespace hygie::probes::smb
