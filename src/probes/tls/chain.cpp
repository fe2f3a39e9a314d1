#include "probes/tls/chain.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "probes/tls/certificate.hpp"
#include "probes/tls/ciphers.hpp"
#include "probes/tls/client.hpp"

namespace hygie::probes::tls {
namespace {

// HTTP's own ports; elsewhere a name of HTTP could be refused as foreign (RFC 7301 3.2).
constexpr std::array<std::uint16_t, 7> web_ports{443, 8443, 9443, 4443, 10443, 8006, 5986};
constexpr std::chrono::milliseconds ticket_wait{100};

Extras extras_for(const Endpoint& endpoint) {
  Extras extras{.server_name = endpoint.target.name, .asks_for_status = true};
  if (std::find(web_ports.begin(), web_ports.end(), endpoint.target.port) != web_ports.end())
    extras.alpn = {"h2", "http/1.1"};
  return extras;
}

net::Attempt<Shown> by_handshake(const Endpoint& endpoint, const Extras& extras) {
  auto stream = connect(endpoint, endpoint.deadline);
  if (!stream) return stream.error();
  auto client = Client::handshake(std::move(*stream), endpoint.deadline, extras);
  if (!client) return client.error();
  Shown shown{.certificates = client->certificates(), .alpn = client->alpn()};
  if (shown.certificates.empty()) return net::Failure{model::Outcome::unsupported, "no_certificate"};
  if (extras.asks_for_status) shown.stapled = client->stapled_status();
  if (extras.asks_for_status) shown.ticket_lifetime = client->ticket_lifetime(endpoint.deadline.within(ticket_wait));
  return shown;
}

// Asks again as a client that knows only the other kind of key: many servers have a certificate for each.
std::vector<util::Bytes> other_chain(const Endpoint& endpoint, const std::vector<util::Bytes>& first) {
  const auto own = parse_certificate(first.front());
  if (!own || (own->key_type != "ec" && own->key_type != "rsa")) return {};
  Extras extras = {.server_name = endpoint.target.name};
  extras.signatures = own->key_type == "rsa" ? "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ECDSA+SHA1"
                                             : "RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:RSA+SHA256:RSA+SHA384:"
                                               "RSA+SHA512:RSA+SHA1";
  auto shown = by_handshake(endpoint, extras);
  if (!shown || shown->certificates.front() == first.front()) return {};
  return std::move(shown->certificates);
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

net::Attempt<Shown> fetch_chain(const Endpoint& endpoint, const Survey& survey) {
  auto shown = by_handshake(endpoint, extras_for(endpoint));
  // Some servers break off at a name or an extension they do not know.
  if (!shown && shown.error().reason == "tls_handshake") shown = by_handshake(endpoint, {});
  if (shown) {
    shown->others = other_chain(endpoint, shown->certificates);
    return shown;
  }
  auto certificates = in_clear(endpoint, survey);
  if (certificates.empty()) return shown.error();
  return Shown{.certificates = std::move(certificates)};
}

}  // namespace hygie::probes::tls
