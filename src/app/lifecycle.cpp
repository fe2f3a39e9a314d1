#include <fmt/core.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "facts/lifecycle.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json{} : ordered_json{text};
}

// All words stand in what is known of the release, in any order and case.
bool is_wanted(const facts::Product& product, const facts::Release& release, const std::vector<std::string>& words) {
  const std::string known = util::lower_ascii(
      fmt::format(" {} {} {} {} {} ", product.id, product.name, release.release, release.name, release.editions));
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const std::string lowered = util::lower_ascii(word);
    // A number is a whole one: 12 is not 2012.
    const bool number = !lowered.empty() && lowered.front() >= '0' && lowered.front() <= '9';
    return known.find(number ? " " + lowered : lowered) != std::string::npos;
  });
}

ordered_json as_json(const facts::Product& product, const facts::Release& release) {
  ordered_json extended = ordered_json::array();
  for (const facts::Extension& extension : release.extended) {
    extended.push_back({{"name", extension.name}, {"kind", extension.kind}, {"end", text_or_null(extension.end)}});
  }
  return {{"product", product.id},
          {"release", release.release},
          {"name", text_or_null(release.name)},
          {"editions", text_or_null(release.editions)},
          {"released", text_or_null(release.released)},
          {"security_support_end", text_or_null(release.security_support_end)},
          {"extended", std::move(extended)},
          {"state", release.state},
          {"latest_version", text_or_null(release.latest_version)}};
}

// What a person reads in place of a date that is not there.
std::string end_of(const facts::Release& release, model::Language language) {
  if (!release.security_support_end.empty()) return release.security_support_end;
  const bool french = language == model::Language::fr;
  if (release.state == "no-end-announced") return french ? "pas de fin annoncée" : "no end announced";
  if (release.state == "ended-date-unknown") return french ? "terminé, date inconnue" : "ended, date unknown";
  if (release.state == "rolling") return french ? "mise à jour continue" : "rolling";
  if (release.state == "newest-release-only") return french ? "seule la dernière version" : "newest release only";
  if (release.state == "follows-windows") return french ? "suit Windows" : "follows Windows";
  if (release.state == "not-released") return french ? "pas encore sorti" : "not released yet";
  return french ? "inconnue" : "unknown";
}

void show(const facts::Product& product, const facts::Release& release, model::Language language) {
  const std::string name = release.name.empty() ? product.name + " " + release.release : release.name;
  fmt::print("{:<22} {:<12} {:<24} {}\n", product.id, release.release, end_of(release, language),
             release.editions.empty() ? name : fmt::format("{} ({})", name, release.editions));
  for (const facts::Extension& extension : release.extended) {
    fmt::print("{:<22} {:<12} {:<24} + {} ({})\n", "", "", extension.end.empty() ? "?" : extension.end, extension.name,
               extension.kind);
  }
}

void show_about(const facts::Lifecycle& table, model::Language language) {
  const bool french = language == model::Language::fr;
  fmt::print("{} {}{}\n", french ? "Table du" : "Table of", table.date, french ? ", d'après :" : ", after:");
  for (const std::string& source : table.sources) fmt::print("  {}\n", source);
}

util::Result<facts::Lifecycle> table_of(const std::filesystem::path& file) {
  if (file.empty()) return facts::embedded_lifecycle();
  const auto text = util::read_file(file);
  if (!text) return text.error();
  return facts::parse_lifecycle(*text, file.string());
}

}  // namespace

ExitCode run(const model::LifecycleOptions& options) {
  const auto table = table_of(options.file);
  if (!table) return refuse(table.error());
  const model::Language language = options.common.language.value_or(model::Language::fr);
  const bool json = options.common.output == model::Output::json;
  ordered_json releases = ordered_json::array();
  bool any = false;
  for (const facts::Product& product : table->products) {
    for (const facts::Release& release : product.releases) {
      if (!is_wanted(product, release, options.words)) continue;
      any = true;
      if (json) {
        releases.push_back(as_json(product, release));
      } else {
        show(product, release, language);
      }
    }
  }
  if (json) {
    const ordered_json document{{"date", table->date}, {"sources", table->sources}, {"releases", std::move(releases)}};
    std::cout << document.dump(2) << '\n';
  } else if (!any) {
    fmt::print(stderr, "{}\n",
               language == model::Language::fr ? "Rien dans la table ne correspond à tous ces mots."
                                               : "Nothing in the table matches all these words.");
  }
  if (!json && options.common.verbosity != model::Verbosity::quiet) {
    show_about(*table, language);
  }
  return ExitCode::met;
}

}  // namespace hygie::app
