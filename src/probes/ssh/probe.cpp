#include "probes/ssh/probe.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "probes/ssh/distribution.hpp"
#include "probes/ssh/session.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::ssh {
namespace {

using model::Outcome;
using model::Row;

void add_names(std::vector<Row>& rows, std::int64_t port, const std::string& kind,
               const std::vector<std::string>& names) {
  std::int64_t position = 0;
  for (const std::string& name : names) {
    rows.push_back({{"port", port}, {"kind", kind}, {"name", util::printable(name)}, {"position", position++}});
  }
}

// The client-to-server list, then what only the other direction has.
std::vector<std::string> joined(const std::array<std::vector<std::string>, 2>& directions) {
  std::vector<std::string> names = directions[0];
  for (const std::string& name : directions[1]) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

model::Observation server(const Visit& visit, const Identification& identification) {
  Row row{{"port", visit.port()},
          {"protocol_version", util::printable(identification.protocol_version)},
          {"software", text_or_null(util::printable(identification.software))},
          {"comments", text_or_null(util::printable(identification.comments))}};
  return visit.ended("ssh_servers", Outcome::ok, "", {std::move(row)});
}

model::Observation algorithms(const Visit& visit, const Talk& talk) {
  if (!talk.kexinit) return visit.ended("ssh_algorithms", talk.failure->outcome, talk.failure->reason);
  std::vector<Row> rows;
  add_names(rows, visit.port(), "kex", talk.kexinit->kex);
  add_names(rows, visit.port(), "host_key", talk.kexinit->host_key);
  add_names(rows, visit.port(), "cipher", joined(talk.kexinit->cipher));
  add_names(rows, visit.port(), "mac", joined(talk.kexinit->mac));
  add_names(rows, visit.port(), "compression", joined(talk.kexinit->compression));
  return visit.ended("ssh_algorithms", Outcome::ok, "", std::move(rows));
}

model::Observation host_keys(const Visit& visit, const Talk& talk) {
  constexpr std::string_view table = "ssh_host_keys";
  if (!talk.kexinit) return visit.ended(table, talk.failure->outcome, talk.failure->reason);
  std::vector<Row> rows;
  for (const HostKey& key : talk.host_keys) {
    model::Value bits = std::monostate{};
    if (key.bits) bits = *key.bits;
    rows.push_back(
        {{"port", visit.port()}, {"type", key.type}, {"bits", bits}, {"fingerprint_sha256", key.fingerprint_sha256}});
  }
  if (!talk.host_key_failure) return visit.ended(table, Outcome::ok, "", std::move(rows));
  const Outcome outcome = rows.empty() ? talk.host_key_failure->outcome : Outcome::partial;
  return visit.ended(table, outcome, talk.host_key_failure->reason, std::move(rows));
}

model::Observation service(const Visit& visit, const Identification& identification) {
  const Product product = product_of(identification.software);
  std::string banner = "SSH-" + identification.protocol_version + "-" + identification.software;
  if (!identification.comments.empty()) banner += " " + identification.comments;
  Row row{{"port", visit.port()},
          {"service", std::string("ssh")},
          {"product", text_or_null(util::printable(product.name))},
          {"version", text_or_null(util::printable(product.version))},
          {"banner", util::printable(banner, 256)},
          {"encrypted", std::string("yes")},
          {"confidence", std::string("certain")}};
  return visit.ended("services", Outcome::ok, "", {std::move(row)});
}

model::Observation system(const Visit& visit, const Distribution& distribution) {
  Row row{{"name", distribution.name},
          {"version", text_or_null(distribution.release)},
          {"product", text_or_null(distribution.product)},
          {"release", text_or_null(distribution.release)},
          {"platform", distribution.platform},
          {"confidence", std::string("weak")}};
  return visit.ended("os_version", Outcome::ok, "", {std::move(row)});
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"ssh", target, settings};
  const Talk talk = ssh::talk(target, network, settings, util::Deadline::after(settings.patience));
  if (!talk.identification) {
    constexpr std::array<std::string_view, 3> tables{"ssh_servers", "ssh_algorithms", "ssh_host_keys"};
    return visit.failed(tables, *talk.failure);
  }
  std::vector<model::Observation> observations{server(visit, *talk.identification), algorithms(visit, talk),
                                               host_keys(visit, talk), service(visit, *talk.identification)};
  if (const auto distribution = distribution_of(talk.identification->comments)) {
    observations.push_back(system(visit, *distribution));
  }
  return observations;
}

}  // namespace hygie::probes::ssh
