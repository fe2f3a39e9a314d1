#include "probes/rdp/probe.hpp"

#include <array>

#include "probes/ntlm/rows.hpp"
#include "probes/rdp/rows.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::rdp {

using model::Observation;
using model::Outcome;

std::vector<Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"rdp", target, settings};
  const Conversation conversation = converse(target, network, settings);
  const End status = server_status(conversation);
  const auto row = server_row(conversation, visit.port());
  constexpr std::array<std::string_view, 1> tables{"rdp_servers"};
  if (!row) return visit.failed(tables, {.outcome = status.outcome, .reason = status.reason});
  std::vector<Observation> observations{visit.ended("rdp_servers", status.outcome, status.reason, {*row})};
  if (const auto service = service_row(conversation, visit.port()))
    observations.push_back(visit.ended("services", Outcome::ok, "", {*service}));
  const End& login = conversation.login;
  if (login.outcome == Outcome::not_attempted) return observations;
  if (login.outcome != Outcome::ok) {
    observations.push_back(visit.ended("ntlm_challenges", login.outcome, login.reason));
    return observations;
  }
  const ntlm::Challenge& challenge = *conversation.credssp->challenge;
  observations.push_back(
      visit.ended("ntlm_challenges", Outcome::ok, "", {ntlm::challenge_row(challenge, visit.port())}));
  if (const auto os = ntlm::os_row(challenge); os && implementation(conversation) == "windows")
    observations.push_back(visit.ended("os_version", Outcome::ok, "", {*os}));
  return observations;
}

}  // namespace hygie::probes::rdp
