#include "probes/snmp/session.hpp"

#include <algorithm>

#include "probes/question.hpp"

namespace hygie::probes::snmp {

Talk talk(const Target& target, const net::Network& network, const Settings& settings) {
  Talk talk;
  talk.communities_asked = settings.allows("snmp_default");
  std::vector<util::Bytes> questions{discovery_request()};
  if (talk.communities_asked) {
    for (const char* community : {"public", "private"}) {
      questions.push_back(system_request(Version::v2c, community));
      questions.push_back(system_request(Version::v1, community));
    }
  }
  const auto answers = ask_datagrams(target, network, questions);
  if (answers[0]) talk.discovery = parse_discovery(*answers[0]);
  const auto response = [&](std::size_t index, Version version) -> std::optional<Response> {
    if (!answers[index]) return std::nullopt;
    auto parsed = parse_response(*answers[index]);
    if (parsed && parsed->version != version) return std::nullopt;
    return parsed;
  };
  if (talk.communities_asked) {
    talk.with_public = {.v1 = response(2, Version::v1), .v2c = response(1, Version::v2c)};
    talk.with_private = {.v1 = response(4, Version::v1), .v2c = response(3, Version::v2c)};
  }
  if (talk.answered()) return talk;
  talk.failure = why_unanswered(answers);
  if (std::any_of(answers.begin(), answers.end(), [](const auto& answer) { return answer.has_value(); }))
    talk.failure = net::Failure{.outcome = model::Outcome::malformed, .reason = "bad_snmp"};
  return talk;
}

}  // namespace hygie::probes::snmp
