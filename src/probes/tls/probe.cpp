#include "probes/tls/probe.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "probes/tls/chain.hpp"
#include "probes/tls/details.hpp"
#include "probes/tls/rows.hpp"
#include "probes/tls/survey.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::tls {
namespace {

constexpr std::array<std::string_view, 6> tables{"tls_servers", "tls_protocols",    "tls_ciphers",
                                                 "tls_groups",  "tls_certificates", "tls_chain"};
// MySQL shuts out an address after a hundred talks that broke off; mail servers count connections too.
constexpr int most_starttls_connections = 30;

std::vector<model::Observation> look(const Endpoint& endpoint) {
  const Visit visit{"tls", endpoint.target, endpoint.settings};
  // A fifth of the patience is kept for the certificate, which matters more than the last weak suite.
  Endpoint early = endpoint;
  early.deadline = endpoint.deadline.within(endpoint.settings.patience * 4 / 5);
  const Survey survey = tls::survey(early);
  if (survey.failure) return visit.failed(tables, *survey.failure);
  Endpoint late = endpoint;
  late.connections_left.reset();  // the certificate is always fetched
  const auto shown = fetch_chain(late, survey);
  const Details details = ask_details(early, survey);
  return {server_rows(visit, survey, details, shown),
          protocol_rows(visit, survey),
          cipher_rows(visit, survey),
          group_rows(visit, survey, details),
          certificate_rows(visit, shown, endpoint.settings.now),
          chain_rows(visit, shown)};
}

}  // namespace

std::vector<model::Observation> probe_if_spoken(const Target& target, const net::Network& network,
                                                const Settings& settings) {
  auto observations = probe(target, network, settings);
  const bool is_spoken = std::any_of(observations.begin(), observations.end(),
                                     [](const model::Observation& observation) { return !observation.rows.empty(); });
  if (!is_spoken) observations.clear();
  return observations;
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  return look(Endpoint{target, network, settings, util::Deadline::after(settings.patience)});
}

std::vector<model::Observation> probe_starttls(const Target& target, const net::Network& network,
                                               const Settings& settings) {
  const auto protocol = starttls::protocol_at(target.port);
  if (!protocol) return {};
  return probe_starttls_as(*protocol, target, network, settings);
}

std::vector<model::Observation> probe_starttls_as(starttls::Protocol protocol, const Target& target,
                                                  const net::Network& network, const Settings& settings) {
  return look(Endpoint{target, network, settings, util::Deadline::after(settings.patience), protocol,
                       std::make_shared<int>(most_starttls_connections)});
}

}  // namespace hygie::probes::tls
