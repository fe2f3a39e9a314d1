#include "probes/ldap/probe.hpp"

#include <array>

#include "probes/ldap/rows.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::ldap {
namespace {

using model::Outcome;

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings,
                                      Security security) {
  const Visit visit{"ldap", target, settings};
  const Talk talk = ldap::talk(target, network, settings, security);
  if (talk.failure) {
    constexpr std::array<std::string_view, 1> tables{"ldap_servers"};
    return visit.failed(tables, *talk.failure);
  }
  const Outcome status = talk.cut ? Outcome::partial : Outcome::ok;
  const std::string reason = talk.cut ? talk.cut->reason : "";
  return {visit.ended("ldap_servers", status, reason, {server_row(talk, security, visit.port())}),
          visit.ended("services", Outcome::ok, "", {service_row(talk, security, visit.port())})};
}

}  // namespace

std::vector<model::Observation> probe_clear(const Target& target, const net::Network& network,
                                            const Settings& settings) {
  return probe(target, network, settings, Security::clear);
}

std::vector<model::Observation> probe_tls(const Target& target, const net::Network& network, const Settings& settings) {
  return probe(target, network, settings, Security::tls);
}

}  // namespace hygie::probes::ldap
