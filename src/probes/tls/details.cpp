#include "probes/tls/details.hpp"

#include <algorithm>

#include "probes/tls/ciphers.hpp"
#include "probes/tls/groups.hpp"

namespace hygie::probes::tls {
namespace {

constexpr std::size_t most_groups = 24;

using Suites = std::vector<std::uint16_t>;

// The newest version before TLS 1.3 that the server takes.
const VersionSurvey* newest_old(const Survey& survey) {
  const auto found = std::find_if(survey.versions.begin(), survey.versions.end(), [](const VersionSurvey& version) {
    return version.version != Version::tls13 && !version.suites.empty();
  });
  return found == survey.versions.end() ? nullptr : &*found;
}

const VersionSurvey* tls13(const Survey& survey) {
  const auto found = std::find_if(survey.versions.begin(), survey.versions.end(), [](const VersionSurvey& version) {
    return version.version == Version::tls13 && !version.suites.empty();
  });
  return found == survey.versions.end() ? nullptr : &*found;
}

Suites with(const Suites& suites, std::string_view part) {
  Suites kept;
  for (const std::uint16_t suite : suites) {
    const auto traits = traits_of(suite);
    if (traits && traits->name.find(part) != std::string_view::npos) kept.push_back(suite);
  }
  return kept;
}

// Offered the other way round, a server that has its own order chooses what it chose before.
std::optional<Preference> ask_preference(const Endpoint& endpoint, const VersionSurvey& version) {
  if (version.suites.size() < 2) return std::nullopt;
  const Suites reversed{version.suites.rbegin(), version.suites.rend()};
  const Answer answer = ask(endpoint, {.version = version.version, .suites = reversed}, Reading::server_hello);
  if (answer.kind != AnswerKind::hello) return std::nullopt;
  return answer.hello.suite == reversed.front() ? Preference::client : Preference::server;
}

// One offer answers both: suites with a Diffie-Hellman group where it has such, and DEFLATE. A server may have no group
// of its own and take those of RFC 7919 only, or break off at an offer to compress: then it is asked without.
void ask_old_ways(const Endpoint& endpoint, const VersionSurvey& version, Details& details) {
  const Suites ephemeral = with(version.suites, "_DHE_");
  const bool has_group = !ephemeral.empty();
  const Suites curve_alone{23};
  const Reading reading = has_group ? Reading::key_exchange : Reading::server_hello;
  for (const Compression compression : {Compression::deflate, Compression::none}) {
    for (const Suites& groups : {curve_alone, Suites{}}) {
      const Answer answer = ask(endpoint,
                                {.version = version.version,
                                 .suites = has_group ? ephemeral : version.suites,
                                 .compression = compression,
                                 .groups = groups},
                                reading);
      if (answer.kind == AnswerKind::silent || answer.kind == AnswerKind::unreachable) return;
      if (answer.kind != AnswerKind::hello) continue;
      if (compression == Compression::deflate) details.compresses = answer.hello.compression != 0;
      if (answer.key_exchange) details.modulus_bits = answer.key_exchange->modulus_bits;
      return;
    }
    if (!has_group) return;
  }
}

// The group an answer names, where it names one that was offered.
std::optional<std::uint16_t> group_in(const Answer& answer, const Suites& offered) {
  if (answer.kind != AnswerKind::hello) return std::nullopt;
  const auto group = answer.key_exchange ? answer.key_exchange->group : answer.hello.group;
  const bool known = group && std::find(offered.begin(), offered.end(), *group) != offered.end();
  return known ? group : std::nullopt;
}

void ask_groups(const Endpoint& endpoint, const VersionSurvey& version, Details& details) {
  const bool is_new = version.version == Version::tls13;
  details.groups_of = version.version;
  ClientHello hello{.version = version.version,
                    .suites = is_new ? version.suites : with(version.suites, "ECDHE_"),
                    .shares = KeyShares::none};
  if (hello.suites.empty()) return;
  for (const Group& group : all_groups()) hello.groups.push_back(group.code);
  while (!hello.groups.empty()) {
    if (endpoint.opening && !details.groups.empty()) return;  // the first is all that is asked for
    if (details.groups.size() >= most_groups) details.groups_incomplete = "rounds";
    if (endpoint.deadline.expired()) details.groups_incomplete = "patience";
    if (!details.groups_incomplete.empty()) return;
    const Answer answer = ask(endpoint, hello, is_new ? Reading::server_hello : Reading::key_exchange);
    if (answer.kind == AnswerKind::silent || answer.kind == AnswerKind::unreachable) {
      details.groups_incomplete = answer.failure.reason;
      return;
    }
    const auto group = group_in(answer, hello.groups);
    if (!group) return;
    details.groups.push_back(*group);
    hello.groups.erase(std::find(hello.groups.begin(), hello.groups.end(), *group));
  }
}

}  // namespace

Details ask_details(const Endpoint& endpoint, const Survey& survey) {
  Details details;
  const VersionSurvey* const old = newest_old(survey);
  const VersionSurvey* const modern = tls13(survey);
  const auto is_out = [](const VersionSurvey& version) {
    return version.version == Version::tls13 || version.offered == Offered::no;
  };
  // TLS 1.3 has no compression (RFC 8446 4.1.2).
  if (std::all_of(survey.versions.begin(), survey.versions.end(), is_out)) details.compresses = false;
  if (old) ask_old_ways(endpoint, *old, details);
  if (old && old->suites.size() > 1) {
    details.preference = ask_preference(endpoint, *old);
  } else if (modern) {
    details.preference = ask_preference(endpoint, *modern);
  }
  if (modern) {
    ask_groups(endpoint, *modern, details);
  } else if (old) {
    ask_groups(endpoint, *old, details);
  }
  return details;
}

}  // namespace hygie::probes::tls
