#include <fmt/core.h>

#include <iostream>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "scope/load.hpp"
#include "scope/mandate.hpp"
#include "scope/write.hpp"
#include "util/file.hpp"
#include "util/terminal.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

struct Question {
  model::Localized text;
  std::string* answer;
};

// Questions are asked only on a terminal; elsewhere the file has its places left empty.
model::Engagement ask(model::Language language) {
  model::Engagement engagement{.language = language == model::Language::fr ? "fr" : "en"};
  std::string networks;
  std::string authorised_on;
  const std::vector<Question> questions{
      {{.fr = "Nom de la collectivité :", .en = "Name of the body:"}, &engagement.body.name},
      {{.fr = "Numéro SIRET (14 chiffres, vide si inconnu) :", .en = "SIRET number (14 digits, empty if not known):"},
       &engagement.body.siret},
      {{.fr = "Site audité :", .en = "Site:"}, &engagement.site},
      {{.fr = "Auditeur :", .en = "Auditor:"}, &engagement.auditor},
      {{.fr = "Qui autorise l'audit :", .en = "Who authorises the audit:"}, &engagement.authorisation.by},
      {{.fr = "À quel titre :", .en = "In what capacity:"}, &engagement.authorisation.role},
      {{.fr = "Date de l'autorisation (AAAA-MM-JJ) :", .en = "Date of the authorisation (YYYY-MM-DD):"},
       &authorised_on},
      {{.fr = "Réseaux à auditer, séparés par des virgules :", .en = "Networks to audit, separated by commas:"},
       &networks},
  };
  if (!util::is_terminal(util::Channel::error)) return engagement;
  for (const Question& question : questions)
    *question.answer = std::string{util::trim(util::ask(question.text.in(language)))};
  for (const std::string_view network : util::split(networks, ',')) {
    if (!util::trim(network).empty()) engagement.networks.emplace_back(util::trim(network));
  }
  engagement.authorisation.on = util::parse_date(authorised_on);
  return engagement;
}

ExitCode write_engagement(const model::InitOptions& options) {
  if (std::filesystem::exists(options.file)) {
    return refuse({fmt::format("{}: exists already; remove it or name another file", options.file.string())});
  }
  const std::string text = scope::engagement_template(ask(options.common.language.value_or(model::Language::fr)));
  if (const auto valid = scope::parse_engagement(text, options.file.string()); !valid) return refuse(valid.error());
  if (const auto written = util::write_file(options.file, text); !written) return refuse(written.error());
  fmt::print(stderr, "{}\n", options.file.string());
  return ExitCode::met;
}

}  // namespace

ExitCode run(const model::InitOptions& options) {
  if (options.write == model::InitOptions::Write::engagement) return write_engagement(options);
  model::Engagement engagement{.language = "fr"};
  if (std::filesystem::exists(options.file)) {
    auto loaded = scope::load_engagement(options.file);
    if (!loaded) return refuse(loaded.error());
    engagement = std::move(*loaded);
  }
  std::cout << scope::mandate(engagement, language_of(options.common, engagement)) << std::flush;
  return ExitCode::met;
}

}  // namespace hygie::app
