#include <fmt/core.h>

#include <functional>
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

// One question: where its answer goes, and what is wrong with an answer ("" when nothing is).
struct Question {
  model::Localized text;
  std::function<std::string(model::Engagement&, const std::string&)> take;
};

// "2026-01-31", or "31/01/2026" as it is typed in France.
std::optional<util::Date> typed_date(const std::string& text) {
  if (text.size() == 10 && text[2] == '/' && text[5] == '/') {
    return util::parse_date(text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2));
  }
  return util::parse_date(text);
}

template <typename Member>
auto put(Member member) {
  return [member](model::Engagement& engagement, const std::string& answer) {
    member(engagement) = answer;
    return std::string{};
  };
}

std::string take_date(model::Engagement& engagement, const std::string& answer) {
  engagement.authorisation.on = typed_date(answer);
  return answer.empty() || engagement.authorisation.on ? "" : "31/01/2026, 2026-01-31";
}

std::string take_networks(model::Engagement& engagement, const std::string& answer) {
  engagement.networks.clear();
  for (const std::string_view network : util::split(answer, ',')) {
    if (!util::trim(network).empty()) engagement.networks.emplace_back(util::trim(network));
  }
  return "";
}

std::vector<Question> questions() {
  using E = model::Engagement;
  return {
      {{.fr = "Nom de la collectivité :", .en = "Name of the body:"}, put([](E & e) -> auto& { return e.body.name; })},
      {{.fr = "Numéro SIRET (14 chiffres, vide si inconnu) :", .en = "SIRET number (14 digits, empty if not known):"},
       put([](E & e) -> auto& { return e.body.siret; })},
      {{.fr = "Site audité :", .en = "Site:"}, put([](E & e) -> auto& { return e.site; })},
      {{.fr = "Auditeur :", .en = "Auditor:"}, put([](E & e) -> auto& { return e.auditor; })},
      {{.fr = "Qui autorise l'audit :", .en = "Who authorises the audit:"},
       put([](E & e) -> auto& { return e.authorisation.by; })},
      {{.fr = "À quel titre :", .en = "In what capacity:"}, put([](E & e) -> auto& { return e.authorisation.role; })},
      {{.fr = "Date de l'autorisation (31/01/2026) :", .en = "Date of the authorisation (2026-01-31):"}, take_date},
      {{.fr = "Réseaux à auditer, séparés par des virgules :", .en = "Networks to audit, separated by commas:"},
       take_networks},
  };
}

// Each answer is checked by what reads the file later; a wrong one is asked again. Nothing when the input ends.
std::optional<model::Engagement> ask(model::Language language) {
  model::Engagement engagement{.language = language == model::Language::fr ? "fr" : "en"};
  for (const Question& question : questions()) {
    while (true) {
      const auto answer = util::ask(question.text.in(language));
      if (!answer) return std::nullopt;
      std::string wrong = question.take(engagement, std::string{util::trim(*answer)});
      const auto read = scope::parse_engagement(scope::engagement_template(engagement), "engagement.toml");
      if (wrong.empty() && !read) wrong = read.error().message;
      if (wrong.empty()) break;
      fmt::print(stderr, "  → {}\n", wrong);
    }
  }
  return engagement;
}

ExitCode write_engagement(const model::InitOptions& options) {
  if (std::filesystem::exists(options.file)) {
    return refuse({fmt::format("{}: exists already; remove it or name another file", options.file.string())});
  }
  // Away from a terminal nobody is asked: the file has its places left empty.
  const model::Language language = options.common.language.value_or(model::Language::fr);
  std::optional<model::Engagement> engagement{
      model::Engagement{.language = language == model::Language::fr ? "fr" : "en"}};
  if (util::is_terminal(util::Channel::error)) engagement = ask(language);
  if (!engagement) return refuse({"the questions were broken off; nothing was written"});
  const std::string text = scope::engagement_template(*engagement);
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
  std::cout << scope::mandate(engagement, language_of(options.common, engagement));
  check_output();
  return ExitCode::met;
}

}  // namespace hygie::app
