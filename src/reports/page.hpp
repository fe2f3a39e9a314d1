// The parts of the HTML report, each as the values its place in reports/report.html wants. Texts only: escaping is the
// template's, in one place.
#pragma once

#include <kainjow/mustache.hpp>

#include "model/assessment.hpp"
#include "reports/words.hpp"

namespace hygie::reports {

using Data = kainjow::mustache::data;

Data heading_part(const model::Assessment& assessment, const Words& words);
Data score_part(const model::Assessment& assessment, const Words& words);
Data chapters_part(const model::Assessment& assessment, const Words& words);
Data findings_part(const model::Assessment& assessment, const Words& words);
Data passed_part(const model::Assessment& assessment, const Words& words);
Data measures_part(const model::Assessment& assessment, const Words& words);
Data hosts_part(const model::Assessment& assessment, const Words& words);
Data gaps_part(const model::Assessment& assessment, const Words& words);
Data method_part(const model::Assessment& assessment, const Words& words);

// The zone that printed times are in: the engagement's, else Europe/Paris.
util::TimeZone zone_of(const model::Assessment& assessment);
// A text of several lines as a list of {line}.
Data lines(std::string_view text, const Words& words);
// Names of hosts, at most `most` of them, then how many more.
std::string name_some(const model::Assessment& assessment, const std::vector<std::string>& ids, std::size_t most);

}  // namespace hygie::reports
