#include "scope/write.hpp"

#include <fmt/core.h>

#include "model/localized.hpp"
#include "util/text.hpp"

namespace hygie::scope {
namespace {

using model::Engagement;

// TOML 1.0 basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (code < 0x20 || code == 0x7f) {
      out += fmt::format("\\u{:04X}", code);
    } else {
      out += letter;
    }
  }
  return out + '"';
}

std::string list(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  parts.reserve(texts.size());
  for (const std::string& text : texts) parts.push_back(quoted(text));
  return "[" + util::join(parts, ", ") + "]";
}

// The file as it grows.
class Page {
 public:
  explicit Page(model::Language language) : language_(language) {}

  void comment(const model::Localized& text) {
    for (const std::string_view line : util::split(text.in(language_), '\n')) out_ += fmt::format("# {}\n", line);
  }
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }
  void gap() { out_ += '\n'; }
  // `key = value`, or the same with an example behind '#' when there is no value.
  void text(std::string_view key, const std::string& value, std::string_view example) {
    entry(key, value.empty() ? "" : quoted(value), quoted(example));
  }
  void texts(std::string_view key, const std::vector<std::string>& values, const std::vector<std::string>& examples) {
    entry(key, values.empty() ? "" : list(values), list(examples));
  }
  void entry(std::string_view key, const std::string& value, std::string_view example) {
    line(value.empty() ? fmt::format("# {} = {}", key, example) : fmt::format("{} = {}", key, value));
  }
  // A text without an example: left out when empty.
  void given(std::string_view key, const std::string& value) {
    if (!value.empty()) line(fmt::format("{} = {}", key, quoted(value)));
  }
  void given(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) line(fmt::format("{} = {}", key, list(values)));
  }
  std::string finish() && { return std::move(out_); }

 private:
  model::Language language_;
  std::string out_;
};

void write_head(Page& page, const Engagement& engagement) {
  page.comment({.fr = "Cadre de l'audit Hygie : qui l'a demandé, ce qui peut être contacté, quand et comment.\n"
                      "Une ligne qui commence par # n'est pas lue ; retirez le # pour l'activer.\n"
                      "Aucun mot de passe dans ce fichier.",
                .en = "The frame of the Hygie audit: who asked for it, what may be contacted, when and how.\n"
                      "A line that starts with # is not read; remove the # to enable it.\n"
                      "No password belongs into this file."});
  page.gap();
  page.text("site", engagement.site, "Mairie");
  page.text("auditor", engagement.auditor, "Prénom Nom, société");
  page.comment({.fr = "true si l'auditeur administre aussi ces machines : le rapport le dira.",
                .en = "true if the auditor also runs these machines: the report will say so."});
  page.line(fmt::format("auditor_runs_the_systems = {}", engagement.auditor_runs_the_systems));
  page.line(fmt::format("language = {}", quoted(engagement.language)));
  page.line(fmt::format("timezone = {}", quoted(engagement.timezone)));
}

void write_networks(Page& page, const Engagement& engagement) {
  page.gap();
  page.comment({.fr = "Ce qui peut être contacté : adresses, réseaux, plages ou noms. Rien d'autre ne le sera.\n"
                      "Une adresse publique exige aussi \"public_ip\" dans authorisation.allow.",
                .en = "What may be contacted: addresses, networks, ranges or names. Nothing else will be.\n"
                      "A public address also needs \"public_ip\" in authorisation.allow."});
  page.texts("networks", engagement.networks, {"192.168.1.0/24", "192.168.2.10-50", "srv-mairie"});
  page.comment({.fr = "Ce qui ne doit jamais l'être, même dans ces réseaux.",
                .en = "What must never be, even inside these networks."});
  page.texts("exclusions", engagement.exclusions, {"192.168.1.250"});
  page.gap();
  page.comment({.fr = "Inventaire des machines tenu par l'organisme (CSV).",
                .en = "The body's own inventory of machines (CSV)."});
  page.text("inventory_file", engagement.inventory_file, "inventaire.csv");
  page.comment({.fr = "Coût horaire en euros, pour chiffrer la feuille de route.",
                .en = "Cost of an hour in euros, to price the roadmap."});
  page.entry("hourly_rate", engagement.hourly_rate ? fmt::format("{}", *engagement.hourly_rate) : "", "65");
}

void write_body(Page& page, const Engagement& engagement) {
  page.gap();
  page.line("[body]");
  page.text("name", engagement.body.name, "Commune de …");
  page.comment({.fr = "Les 14 chiffres du SIRET.", .en = "The 14 digits of the SIRET number."});
  page.text("siret", engagement.body.siret, "…");
  page.text("kind", engagement.body.kind, "commune");
}

void write_authorisation(Page& page, const Engagement& engagement) {
  const model::Authorisation& authorisation = engagement.authorisation;
  page.gap();
  page.comment({.fr = "L'autorisation écrite : sans elle, un audit est un accès sans droit (Code pénal, art. 323-1).\n"
                      "« hygie init --print-mandate » imprime la page à signer.",
                .en = "The written authorisation: without it an audit is unlawful access (French Code pénal, 323-1).\n"
                      "\"hygie init --print-mandate\" prints the page to sign."});
  page.line("[authorisation]");
  page.text("by", authorisation.by, "Prénom Nom");
  page.text("role", authorisation.role, "maire");
  page.entry("on", authorisation.on ? util::format_date(*authorisation.on) : "", "2026-01-31");
  page.comment({.fr = "Gestes qui demandent un accord exprès ; absents d'ici, ils ne sont pas faits :\n"
                      "smb_guest, smb_null, snmp_default, ftp_anonymous, public_ip.",
                .en = "Acts that need an express consent; not listed here, they are not done:\n"
                      "smb_guest, smb_null, snmp_default, ftp_anonymous, public_ip."});
  page.texts("allow", authorisation.allow, {"smb_guest", "smb_null"});
}

void write_vantages(Page& page, const Engagement& engagement) {
  page.gap();
  page.comment({.fr = "Les endroits d'où l'on regarde, et les réseaux qui s'y trouvent (hygie scan --from school).",
                .en = "Where the scanner may stand, and the networks found there (hygie scan --from school)."});
  if (engagement.vantages.empty()) {
    page.line("# [[vantages]]");
    page.line("# name = \"school\"");
    page.line("# networks = [\"10.20.0.0/24\"]");
  }
  for (const model::VantageNetworks& vantage : engagement.vantages) {
    page.line("[[vantages]]");
    page.given("name", vantage.name);
    page.given("networks", vantage.networks);
  }
  page.gap();
  page.comment({.fr = "Heures pendant lesquelles rien n'est contacté.", .en = "Hours in which nothing is contacted."});
  if (engagement.quiet_hours.empty()) {
    page.line("# [[quiet_hours]]");
    page.line("# from = \"12:00\"");
    page.line("# to = \"14:00\"");
  }
  for (const model::QuietHours& hours : engagement.quiet_hours) {
    page.line("[[quiet_hours]]");
    page.given("from", hours.from);
    page.given("to", hours.to);
  }
}

void write_figures(Page& page, const Engagement& engagement) {
  page.gap();
  page.comment({.fr = "Combien de machines l'organisme pense avoir : celles qu'on ne trouve pas seront signalées.",
                .en = "How many machines the body believes it has: those not found will be reported."});
  page.line("[expected]");
  if (engagement.expected.empty()) {
    page.line("# workstations = 42");
    page.line("# servers = 2");
  }
  for (const auto& [role, count] : engagement.expected) page.line(fmt::format("{} = {}", role, count));
  page.gap();
  page.comment({.fr = "Prix en euros de ce qu'il faudrait acheter.", .en = "Prices in euros of what would be bought."});
  page.line("[prices]");
  if (engagement.prices.empty()) page.line("# workstation = 800");
  for (const auto& [what, price] : engagement.prices) page.line(fmt::format("{} = {}", what, price));
}

void write_services(Page& page, const Engagement& engagement) {
  page.gap();
  page.comment({.fr = "Serveurs que l'on peut joindre pour un seul protocole, jamais balayés.",
                .en = "Servers that may be contacted for one protocol, and are never swept."});
  if (engagement.services.empty()) {
    page.line("# [[services]]");
    page.line("# purpose = \"mail\"");
    page.line("# address = \"192.168.1.25\"");
    page.line("# port = 25");
  }
  for (const Engagement::Service& service : engagement.services) {
    page.line("[[services]]");
    page.given("purpose", service.purpose);
    page.given("address", service.address);
    page.line(fmt::format("port = {}", service.port));
  }
  page.gap();
  page.comment({.fr = "Prestataires et leurs outils de prise en main à distance : les autres seront signalés.",
                .en = "Providers and their remote control tools: any other one will be reported."});
  if (engagement.providers.empty()) {
    page.line("# [[providers]]");
    page.line("# name = \"Infogérance SARL\"");
    page.line("# remote_tools = [\"rustdesk\"]");
  }
  for (const Engagement::Provider& provider : engagement.providers) {
    page.line("[[providers]]");
    page.given("name", provider.name);
    page.given("remote_tools", provider.remote_tools);
  }
}

void write_credentials(Page& page, const Engagement& engagement) {
  page.gap();
  page.comment({.fr = "Comptes à utiliser (ssh, winrm, ldap, snmp). Le secret reste dehors : clé, variable\n"
                      "d'environnement, ou fichier lisible de vous seul (mode 0600).",
                .en = "Accounts to use (ssh, winrm, ldap, snmp). The secret stays outside: a key, an environment\n"
                      "variable, or a file that only you can read (mode 0600)."});
  if (engagement.credentials.empty()) {
    page.line("# [[credentials]]");
    page.line("# way = \"ssh\"");
    page.line("# user = \"audit\"");
    page.line("# key_file = \"cle_audit\"");
    page.line("# hosts = [\"192.168.1.0/24\"]");
  }
  for (const model::CredentialReference& credential : engagement.credentials) {
    page.line("[[credentials]]");
    page.given("way", credential.way);
    page.given("user", credential.user);
    page.given("key_file", credential.key_file);
    page.given("password_env", credential.password_env);
    page.given("password_file", credential.password_file);
    page.given("hosts", credential.hosts);
  }
}

}  // namespace

std::string engagement_template(const Engagement& engagement) {
  Page page{engagement.language == "en" ? model::Language::en : model::Language::fr};
  write_head(page, engagement);
  write_networks(page, engagement);
  write_body(page, engagement);
  write_authorisation(page, engagement);
  write_vantages(page, engagement);
  write_figures(page, engagement);
  write_services(page, engagement);
  write_credentials(page, engagement);
  return std::move(page).finish();
}

}  // namespace hygie::scope
