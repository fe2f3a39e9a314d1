#include "probes/ntp/probe.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "probes/ntp/wire.hpp"
#include "probes/question.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::ntp {
namespace {

using model::Outcome;
using model::Value;

constexpr std::array<std::string_view, 1> tables{"ntp_servers"};

Value factor(const net::Attempt<util::Bytes>& answer, const util::Bytes& question) {
  if (!answer) return {};
  return static_cast<std::int64_t>(answer->size() / question.size());
}

std::string yes_or_no(bool yes) {
  return yes ? "yes" : "no";
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"ntp", target, settings};
  const std::vector<util::Bytes> questions{client_request(), read_variables_request(), monlist_request()};
  const auto answers = ask_datagrams(target, network, questions);
  const auto time = answers[0] ? parse_time(*answers[0]) : std::nullopt;
  const auto variables = answers[1] ? parse_variables(*answers[1]) : std::nullopt;
  const auto listed = answers[2] ? parse_monlist(*answers[2]) : std::nullopt;
  if (!time && !variables && !listed) {
    const bool any = std::any_of(answers.begin(), answers.end(), [](const auto& answer) { return answer.has_value(); });
    return visit.failed(
        tables, any ? net::Failure{.outcome = Outcome::malformed, .reason = "bad_ntp"} : why_unanswered(answers));
  }
  model::Row row{{"port", visit.port()},
                 {"control", yes_or_no(variables.has_value())},
                 {"monlist", yes_or_no(listed.has_value())},
                 {"control_factor", variables ? factor(answers[1], questions[1]) : Value{}},
                 {"monlist_factor", listed ? factor(answers[2], questions[2]) : Value{}},
                 {"version", text_or_null(variables ? variables->version : "")},
                 {"system", text_or_null(variables ? variables->system : "")}};
  if (time) {
    row.insert(row.end(),
               {{"protocol_version", time->version},
                {"stratum", time->stratum},
                {"reference", text_or_null(time->reference)},
                {"server_time", time->transmitted ? Value{util::format_instant(*time->transmitted)} : Value{}}});
  }
  return {visit.ended("ntp_servers", Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::ntp
