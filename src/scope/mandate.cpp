#include "scope/mandate.hpp"

#include <fmt/core.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "util/embedded.hpp"
#include "util/text.hpp"

namespace hygie::scope {
namespace {

using model::Engagement;
using model::Language;
using model::Localized;

constexpr std::string_view dotted = "……………………";

std::string or_dots(const std::string& text) {
  return text.empty() ? std::string{dotted} : text;
}

std::string listed(const std::vector<std::string>& texts, const Localized& none, Language language) {
  return texts.empty() ? none.in(language) : util::join(texts, ", ");
}

// What each act of authorisation.allow means to the person who signs.
std::string act_text(const std::string& act, Language language) {
  static const std::map<std::string, Localized> acts{
      {"smb_guest", {"partages de fichiers essayés en invité", "file shares tried as guest"}},
      {"smb_null", {"partages de fichiers essayés sans identité", "file shares tried without identity"}},
      {"snmp_default",
       {"équipements essayés avec le nom de communauté d'usine", "devices tried with the factory community name"}},
      {"ftp_anonymous", {"serveurs de fichiers FTP essayés en anonyme", "FTP file servers tried as anonymous"}},
      {"public_ip", {"adresses publiques listées ci-dessus", "the public addresses listed above"}}};
  const auto found = acts.find(act);
  return found == acts.end() ? act : fmt::format("{} ({})", found->second.in(language), act);
}

std::string acts_text(const Engagement& engagement, Language language) {
  std::vector<std::string> acts;
  for (const std::string& act : engagement.authorisation.allow) acts.push_back(act_text(act, language));
  return listed(acts, {"aucun", "none"}, language);
}

std::string networks_text(const Engagement& engagement) {
  std::vector<std::string> networks = engagement.networks;
  for (const model::VantageNetworks& vantage : engagement.vantages) {
    for (const std::string& network : vantage.networks)
      networks.push_back(fmt::format("{} ({})", network, vantage.name));
  }
  return or_dots(util::join(networks, ", "));
}

std::string services_text(const Engagement& engagement, Language language) {
  std::vector<std::string> services;
  for (const Engagement::Service& service : engagement.services)
    services.push_back(fmt::format("{} {} ({})", service.address, service.port, service.purpose));
  return listed(services, {"aucun", "none"}, language);
}

std::string quiet_text(const Engagement& engagement, Language language) {
  std::vector<std::string> hours;
  for (const model::QuietHours& quiet : engagement.quiet_hours)
    hours.push_back(
        fmt::format(fmt::runtime(language == Language::fr ? "de {} à {}" : "{} to {}"), quiet.from, quiet.to));
  return listed(hours, {"aucune", "none"}, language);
}

std::string runs_text(const Engagement& engagement, Language language) {
  static const Localized warning{
      "L'auditeur administre aussi ces machines : l'organisme en est informé et le rapport le mentionne.",
      "The auditor also runs these machines: the body knows it and the report says so."};
  return engagement.auditor_runs_the_systems ? warning.in(language) : "";
}

// As the reader writes it: 02/11/2026 or 2026-11-02.
std::string date_text(const std::optional<util::Date>& date, Language language) {
  if (!date) return std::string{dotted};
  std::string iso = util::format_date(*date);
  if (language == Language::en) return iso;
  return fmt::format("{}/{}/{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
}

std::map<std::string_view, std::string> values(const Engagement& engagement, Language language) {
  const model::Authorisation& authorisation = engagement.authorisation;
  return {{"body", or_dots(engagement.body.name)},
          {"siret", or_dots(engagement.body.siret)},
          {"site", or_dots(engagement.site)},
          {"by", or_dots(authorisation.by)},
          {"role", or_dots(authorisation.role)},
          {"date", date_text(authorisation.on, language)},
          {"auditor", or_dots(engagement.auditor)},
          {"runs", runs_text(engagement, language)},
          {"networks", networks_text(engagement)},
          {"exclusions", listed(engagement.exclusions, {"aucune exclusion", "no exclusion"}, language)},
          {"services", services_text(engagement, language)},
          {"quiet", quiet_text(engagement, language)},
          {"acts", acts_text(engagement, language)}};
}

// Replaces each {name}; what is filled in is not read again.
std::string filled(std::string_view page, const std::map<std::string_view, std::string>& names) {
  std::string out;
  while (true) {
    const auto open = page.find('{');
    out += page.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = page.find('}', open);
    const auto value =
        close == std::string_view::npos ? names.end() : names.find(page.substr(open + 1, close - open - 1));
    if (value == names.end()) throw std::logic_error{"data/mandate.*.md holds a placeholder that nothing fills"};
    out += value->second;
    page.remove_prefix(close + 1);
  }
}

}  // namespace

std::string mandate(const Engagement& engagement, Language language) {
  const auto page = util::embedded(language == Language::fr ? "data/mandate.fr.md" : "data/mandate.en.md");
  if (!page) throw std::logic_error{"the mandate's page is not embedded"};
  return filled(*page, values(engagement, language));
}

}  // namespace hygie::scope
