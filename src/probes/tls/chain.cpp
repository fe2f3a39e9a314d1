#include "probes/tls/chain.hpp"

#include "probes/tls/ciphers.hpp"
#include "probes/tls/client.hpp"

namespace hygie::probes::tls {
namespace {

net::Attempt<std::vector<util::Bytes>> by_handshake(const Endpoint& endpoint) {
  auto stream = connect(endpoint, endpoint.deadline);
  if (!stream) return stream.error();
  const auto client = Client::handshake(std::move(*stream), endpoint.deadline);
  if (!client) return client.error();
  auto chain = client->certificates();
  if (chain.empty()) return net::Failure{model::Outcome::unsupported, "no_certificate"};
  return chain;
}

// Only suites that show a certificate are offered: an anonymous one would be taken gladly and show none.
std::vector<std::uint16_t> with_certificate(const std::vector<std::uint16_t>& suites) {
  std::vector<std::uint16_t> kept;
  for (const std::uint16_t suite : suites) {
    const auto traits = traits_of(suite);
    if (traits && traits->authentication == "certificate") kept.push_back(suite);
  }
  return kept;
}

std::vector<util::Bytes> in_clear(const Endpoint& endpoint, const Survey& survey) {
  for (const VersionSurvey& version : survey.versions) {
    const auto suites = with_certificate(version.suites);
    if (version.version == Version::tls13 || suites.empty()) continue;
    return ask(endpoint, {.version = version.version, .suites = suites}, Reading::certificate).certificates;
  }
  return {};
}

}  // namespace

net::Attempt<std::vector<util::Bytes>> fetch_chain(const Endpoint& endpoint, const Survey& survey) {
  auto chain = by_handshake(endpoint);
  if (chain) return chain;
  auto shown = in_clear(endpoint, survey);
  if (shown.empty()) return chain.error();
  return shown;
}

}  // namespace hygie::probes::tls
