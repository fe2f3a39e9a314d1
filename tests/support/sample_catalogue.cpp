#include <algorithm>

#include "support/sample_assessment.hpp"
#include "util/text.hpp"

namespace hygie::test {
namespace {

using model::Check;
using model::Level;
using model::Severity;
using model::Subject;

Check check(const std::string& id, Severity severity, Level level, int measure, model::Localized title) {
  return {.id = id,
          .severity = severity,
          .level = level,
          .measures = {measure},
          .needs = {"os_version"},
          .action = id.substr(0, id.find('/')) + "/action",
          .effort = {.minutes = 30, .per_host_minutes = 10, .skill = "admin"},
          .references = {"Guide d'hygiène informatique, mesure " + std::to_string(measure)},
          .title = std::move(title),
          .why = {.fr = "Une faiblesse ici donne à un attaquant un premier accès.",
                  .en = "A weakness here gives an attacker a first access."},
          .remediation = {.fr = "Appliquer le réglage décrit, puis relancer l'audit.\nPrévoir un redémarrage.",
                          .en = "Apply the setting described, then audit again.\nPlan a restart."},
          .verify = {.fr = "Relire le réglage sur la machine.", .en = "Read the setting on the machine."},
          .evidence = {.fr = "Constaté : {found} sur {endpoint}.", .en = "Found: {found} on {endpoint}."},
          .digest = util::sha256_hex(id)};
}

void add_host_checks(std::vector<Check>& checks) {
  checks.push_back(
      check("maintenance/os_supported", Severity::critical, Level::standard, 35,
            {.fr = "Le système du serveur est maintenu", .en = "The server's operating system is supported"}));
  checks.back().why = {.fr = "Un serveur qui ne reçoit plus de correctifs se prend avec des outils publics.",
                       .en = "A server that gets no more fixes falls to public tools."};
  checks.back().effort = {.minutes = 240, .per_host_minutes = 480, .skill = "expert", .purchase = "server"};
  checks.push_back(
      check("maintenance/os_supported_workstation", Severity::critical, Level::standard, 35,
            {.fr = "Le système du poste est maintenu", .en = "The workstation's operating system is supported"}));
  checks.push_back(check("maintenance/security_updates_within_a_month", Severity::high, Level::standard, 34,
                         {.fr = "Les correctifs de sécurité sont posés dans le mois",
                          .en = "Security updates are installed within a month"}));
  checks.back().parameters = {
      {.name = "days",
       .value = "30",
       .source = {.fr = "Guide d'hygiène informatique, mesure 34", .en = "Guide d'hygiène informatique, measure 34"}}};
  checks.push_back(check("workstation/firewall_enabled", Severity::high, Level::standard, 17,
                         {.fr = "Le pare-feu du poste est actif", .en = "The workstation's firewall is on"}));
  checks.push_back(check("workstation/firewall_default_deny", Severity::medium, Level::reinforced, 17,
                         {.fr = "Le pare-feu bloque par défaut", .en = "The firewall denies by default"}));
  checks.push_back(check("workstation/antivirus_active", Severity::medium, Level::standard, 14,
                         {.fr = "Un antivirus est actif", .en = "An antivirus is active"}));
  checks.push_back(check("workstation/secure_boot", Severity::medium, Level::hardening, 14,
                         {.fr = "Le démarrage sécurisé est actif", .en = "Secure boot is on"}));
  checks.push_back(
      check("encryption/portable_volumes", Severity::high, Level::standard, 31,
            {.fr = "Le disque des portables est chiffré", .en = "Portable computers' disks are encrypted"}));
  checks.push_back(check("accounts/users_not_administrators", Severity::high, Level::standard, 29,
                         {.fr = "Les agents ne sont pas administrateurs de leur poste",
                          .en = "Staff are not administrators of their computer"}));
}

void add_network_checks(std::vector<Check>& checks) {
  checks.push_back(check("smb/signing_required", Severity::high, Level::standard, 21,
                         {.fr = "La signature SMB est exigée", .en = "SMB signing is required"}));
  checks.back().evidence = {.fr = "La signature SMB est {signing} sur {endpoint}.",
                            .en = "SMB signing is {signing} on {endpoint}."};
  checks.back().references = {"MS-SMB2 3.3.5.4",
                              "https://learn.microsoft.com/windows-server/storage/file-server/smb-signing"};
  checks.push_back(check("ssh/no_password_authentication", Severity::medium, Level::reinforced, 13,
                         {.fr = "SSH n'accepte pas de mot de passe", .en = "SSH accepts no password"}));
  checks.push_back(check("network/no_telnet", Severity::high, Level::standard, 21,
                         {.fr = "Aucun service Telnet", .en = "No Telnet service"}));
  checks.push_back(check("network/printers_reachable", Severity::info, Level::standard, 19,
                         {.fr = "Imprimantes joignables", .en = "Printers reachable"}));
  checks.push_back(check("backup/offline_or_immutable_copy", Severity::critical, Level::standard, 37,
                         {.fr = "Une copie de sauvegarde est hors ligne", .en = "One backup copy is offline"}));
  checks.back().subject = Subject::site;
  checks.push_back(check(
      "directory/machine_account_quota_zero", Severity::medium, Level::standard, 8,
      {.fr = "Un agent ne peut pas ajouter de machine au domaine", .en = "Staff cannot add machines to the domain"}));
  checks.back().subject = Subject::domain;
}

}  // namespace

std::vector<Check> sample_catalogue() {
  std::vector<Check> checks;
  add_host_checks(checks);
  add_network_checks(checks);
  std::sort(checks.begin(), checks.end(), [](const Check& left, const Check& right) { return left.id < right.id; });
  return checks;
}

}  // namespace hygie::test
