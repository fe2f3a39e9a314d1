#include "probes/snmp/probe.hpp"

#include <array>
#include <string>

#include "probes/snmp/engine_id.hpp"
#include "probes/snmp/session.hpp"
#include "probes/snmp/system.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::snmp {
namespace {

using model::Observation;
using model::Outcome;
using model::Row;
using model::Value;

constexpr std::array<std::string_view, 2> tables{"snmp_agents", "snmp_communities"};

Value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? Value{*number} : Value{};
}

std::string yes_or_unknown(bool seen) {
  return seen ? "yes" : "unknown";
}

// The fullest answer of all: both communities show the same system.
System system_of(const Talk& talk) {
  System best;
  for (const Reads* reads : {&talk.with_public, &talk.with_private}) {
    for (const auto* response : {&reads->v2c, &reads->v1}) {
      if (*response && best.descr.empty()) best = (*response)->system;
    }
  }
  return best;
}

Row agent_row(const Visit& visit, const Talk& talk, const System& system) {
  Row row{{"port", visit.port()},
          {"v1", yes_or_unknown(talk.with_public.v1 || talk.with_private.v1)},
          {"v2c", yes_or_unknown(talk.with_public.v2c || talk.with_private.v2c)},
          {"v3", yes_or_unknown(talk.discovery.has_value())},
          {"sys_descr", text_or_null(system.descr)},
          {"sys_object_id", text_or_null(system.object_id)},
          {"sys_name", text_or_null(system.name)},
          {"sys_services", number_or_null(system.services)}};
  if (!talk.discovery) return row;
  const EngineId engine = decode_engine_id(talk.discovery->engine_id);
  const Row more{{"engine_id", util::hex(util::as_text(talk.discovery->engine_id))},
                 {"engine_enterprise", engine.enterprise},
                 {"engine_format", text_or_null(engine.format)},
                 {"engine_value", text_or_null(engine.value)},
                 {"engine_boots", talk.discovery->boots},
                 {"engine_time", talk.discovery->time}};
  row.insert(row.end(), more.begin(), more.end());
  return row;
}

Row community_row(const Visit& visit, const char* community, const Reads& reads) {
  std::string versions;
  if (reads.v1) versions = "1";
  if (reads.v2c) versions += versions.empty() ? "2c" : " 2c";
  return {{"port", visit.port()},
          {"default_community", std::string{community}},
          {"default_read", std::string{reads.any() ? "yes" : "no"}},
          {"default_write", std::string{reads.any() ? "unknown" : "no"}},
          {"versions", text_or_null(versions)}};
}

Observation communities(const Visit& visit, const Talk& talk) {
  if (!talk.communities_asked) return visit.ended("snmp_communities", Outcome::not_attempted, "not_authorised");
  return visit.ended(
      "snmp_communities", Outcome::ok, "",
      {community_row(visit, "public", talk.with_public), community_row(visit, "private", talk.with_private)});
}

Row os_row(const Os& os) {
  return {{"name", os.name},
          {"version", text_or_null(os.version)},
          {"product", text_or_null(os.product)},
          {"release", text_or_null(os.release)},
          {"build", number_or_null(os.build)},
          {"platform", os.platform},
          {"confidence", std::string{model::to_text(os.confidence)}}};
}

}  // namespace

std::vector<Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"snmp", target, settings};
  const Talk talk = snmp::talk(target, network, settings);
  if (talk.failure) {
    auto observations = visit.failed(tables, *talk.failure);
    // A closed port has no communities either; of a silent one nothing was asked.
    if (!talk.communities_asked && talk.failure->outcome != Outcome::refused)
      observations.back() = communities(visit, talk);
    return observations;
  }
  const System system = system_of(talk);
  std::vector<Observation> observations{visit.ended("snmp_agents", Outcome::ok, "", {agent_row(visit, talk, system)}),
                                        communities(visit, talk)};
  if (const auto os = os_of(system)) observations.push_back(visit.ended("os_version", Outcome::ok, "", {os_row(*os)}));
  return observations;
}

}  // namespace hygie::probes::snmp
