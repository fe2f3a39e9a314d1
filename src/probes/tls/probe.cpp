#include "probes/tls/probe.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "probes/tls/certificate.hpp"
#include "probes/tls/chain.hpp"
#include "probes/tls/ciphers.hpp"
#include "probes/tls/survey.hpp"
#include "probes/tls/trust.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::tls {
namespace {

using model::Outcome;
using model::Row;

constexpr std::array<std::string_view, 4> tables{"tls_servers", "tls_protocols", "tls_ciphers", "tls_certificates"};
// MySQL shuts out an address after a hundred talks that broke off; mail servers count connections too.
constexpr int most_starttls_connections = 30;

std::string text(std::string_view view) {
  return std::string(view);
}

// Why `version` stayed unknown, as a reason code.
std::string doubt_of(const VersionSurvey& version) {
  return version.incomplete.empty() ? "closed" : version.incomplete;
}

model::Observation server(const Visit& visit, const Survey& survey) {
  Row row{{"port", visit.port()}, {"version_max", std::monostate{}}, {"secure_renegotiation", std::monostate{}}};
  std::string doubt;
  for (const VersionSurvey& version : survey.versions) {
    if (version.offered == Offered::unknown && doubt.empty()) doubt = doubt_of(version);
    if (version.offered != Offered::yes) continue;
    row[1].second = text(to_text(version.version));
    break;
  }
  if (survey.renegotiation != Renegotiation::not_seen)
    row[2].second = text(survey.renegotiation == Renegotiation::secure ? "yes" : "no");
  return visit.ended("tls_servers", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, {std::move(row)});
}

model::Observation protocols(const Visit& visit, const Survey& survey) {
  std::vector<Row> rows;
  std::string doubt;
  for (const VersionSurvey& version : survey.versions) {
    if (version.offered == Offered::unknown) doubt = doubt_of(version);
    rows.push_back({{"port", visit.port()},
                    {"protocol", text(to_text(version.version))},
                    {"offered", text(to_text(version.offered))}});
  }
  return visit.ended("tls_protocols", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, std::move(rows));
}

model::Observation ciphers(const Visit& visit, const Survey& survey) {
  std::vector<Row> rows;
  std::string doubt;
  for (const VersionSurvey& version : survey.versions) {
    if (version.offered == Offered::unknown || !version.incomplete.empty()) doubt = doubt_of(version);
    std::int64_t position = 0;
    for (const std::uint16_t suite : version.suites) {
      const auto traits = traits_of(suite);
      if (!traits) continue;
      rows.push_back({{"port", visit.port()},
                      {"protocol", text(to_text(version.version))},
                      {"cipher", text(traits->name)},
                      {"code", std::int64_t{suite}},
                      {"position", position++},
                      {"forward_secrecy", text(traits->forward_secrecy)},
                      {"encryption", text(traits->encryption)},
                      {"authentication", text(traits->authentication)},
                      {"strength", text(traits->strength)}});
    }
  }
  return visit.ended("tls_ciphers", doubt.empty() ? Outcome::ok : Outcome::partial, doubt, std::move(rows));
}

model::Observation certificate(const Visit& visit, const net::Attempt<std::vector<util::Bytes>>& chain,
                               util::Instant now) {
  constexpr std::string_view table = "tls_certificates";
  if (!chain) return visit.ended(table, chain.error().outcome, chain.error().reason);
  const auto shown = parse_certificate(chain->front());
  if (!shown) return visit.ended(table, Outcome::malformed, "certificate");
  Row row{{"port", visit.port()},
          {"subject", shown->subject},
          {"issuer", shown->issuer},
          {"names", shown->names},
          {"not_valid_before", util::format_instant(shown->not_before)},
          {"not_valid_after", util::format_instant(shown->not_after)},
          {"key_type", shown->key_type},
          {"key_bits", shown->key_bits},
          {"signature_hash", text_or_null(shown->signature_hash)},
          {"self_signed", text(shown->self_signed == SelfSigned::yes ? "yes" : "no")},
          {"trusted", text(to_text(verify(*chain, now)))},
          {"fingerprint_sha256", shown->fingerprint_sha256},
          {"serial", shown->serial}};
  return visit.ended(table, Outcome::ok, "", {std::move(row)});
}

std::vector<model::Observation> look(const Endpoint& endpoint) {
  const Visit visit{"tls", endpoint.target, endpoint.settings};
  // A fifth of the patience is kept for the certificate, which matters more than the last weak suite.
  Endpoint early = endpoint;
  early.deadline = endpoint.deadline.within(endpoint.settings.patience * 4 / 5);
  const Survey survey = tls::survey(early);
  if (survey.failure) return visit.failed(tables, *survey.failure);
  Endpoint late = endpoint;
  late.connections_left.reset();  // the certificate is always fetched
  const auto chain = fetch_chain(late, survey);
  return {server(visit, survey), protocols(visit, survey), ciphers(visit, survey),
          certificate(visit, chain, endpoint.settings.now)};
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
