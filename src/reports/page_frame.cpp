#include <fmt/core.h>

#include "reports/page.hpp"
#include "util/text.hpp"

namespace hygie::reports {
namespace {

bool is_this_machine(const model::Assessment& assessment) {
  return assessment.engagement.body.name.empty() && assessment.hosts.size() == 1;
}

template <std::size_t Count>
Words::Values numbered(const std::array<double, Count>& figures, const Words& words) {
  Words::Values values;
  for (std::size_t index = 0; index < Count; ++index)
    values.emplace_back(std::to_string(index), words.number(figures[index]));
  return values;
}

std::string tables(const model::Assessment& assessment, const Words& words) {
  std::vector<std::string> parts;
  for (const model::TableDate& table : assessment.tables) {
    const auto date = util::parse_date(table.date);
    parts.push_back(fmt::format("{} ({})", table.name, date ? words.date(*date) : table.date));
  }
  return util::join(parts, ", ");
}

}  // namespace

util::TimeZone zone_of(const model::Assessment& assessment) {
  const auto zone = util::TimeZone::named(assessment.engagement.timezone);
  return zone ? *zone : util::TimeZone::paris();
}

Data heading_part(const model::Assessment& assessment, const Words& words) {
  const model::Engagement& engagement = assessment.engagement;
  const util::TimeZone zone = zone_of(assessment);
  Data data{Data::type::object};
  const std::string nameless = words.say(is_this_machine(assessment) ? "this_machine" : "no_body");
  data.set("body", engagement.body.name.empty() ? nameless : engagement.body.name);
  data.set("site", engagement.site);
  data.set("audited_on", words.say("audited_on", {{"date", words.date(zone.date_at(assessment.scan.ended_at))}}));
  const model::Authorisation& authorisation = engagement.authorisation;
  const bool is_authorised = !authorisation.by.empty() && authorisation.on.has_value();
  data.set("authorised",
           is_authorised ? words.say("authorised", {{"by", authorisation.by}, {"date", words.date(*authorisation.on)}})
                         : words.say("not_authorised"));
  if (!engagement.auditor.empty()) data.set("auditor", words.say("by_auditor", {{"auditor", engagement.auditor}}));
  if (engagement.auditor_runs_the_systems) data.set("auditor_runs", words.say("auditor_runs"));
  if (assessment.scan.incomplete) data.set("incomplete", words.say("incomplete"));
  return data;
}

Data method_part(const model::Assessment& assessment, const Words& words) {
  const util::TimeZone zone = zone_of(assessment);
  const model::ScanSummary& scan = assessment.scan;
  const model::Scoring& scoring = assessment.profile.scoring;
  Data list{Data::type::list};
  const auto add = [&](const std::string& key, const Words::Values& values) {
    Data one{Data::type::object};
    one.set("line", words.say(key, values));
    list << one;
  };
  add("method_tool", {{"version", assessment.tool_version},
                      {"profile", assessment.profile.name},
                      {"checks", std::to_string(assessment.catalogue.size())}});
  const bool looked_at_a_network = scan.addresses > 0 || !scan.targets.empty();
  if (looked_at_a_network)
    add("method_scope", {{"targets", util::join(scan.targets, ", ")},
                         {"addresses", std::to_string(scan.addresses)},
                         {"answered", std::to_string(scan.answered)},
                         {"neighbours", std::to_string(scan.neighbour_only)}});
  if (!scan.exclusions.empty()) add("method_excluded", {{"exclusions", util::join(scan.exclusions, ", ")}});
  if (looked_at_a_network && scan.vantages.empty()) add("method_no_vantage", {});
  if (!scan.vantages.empty()) add("method_vantage", {{"vantages", util::join(scan.vantages, ", ")}});
  add("method_times", {{"start", zone.local_minute(scan.started_at)},
                       {"end", zone.local_minute(scan.ended_at)},
                       {"zone", std::string{zone.name()}},
                       {"as_of", words.date(zone.date_at(assessment.as_of))}});
  add("method_tables", {{"tables", tables(assessment, words)}});
  add("method_letters", numbered(scoring.letters, words));
  add("method_weights", numbered(scoring.severity_weights, words));
  return list;
}

}  // namespace hygie::reports
