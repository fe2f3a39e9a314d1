#include "support/sample_assessment.hpp"

#include <algorithm>
#include <tuple>

#include "score/score.hpp"
#include "support/guide_measures.hpp"

namespace hygie::test {
namespace {

using model::CheckResult;
using model::Confidence;
using model::EvidenceValue;
using model::Verdict;

const util::Instant scan_start = util::parse_instant("2026-11-14T08:30:00Z").value();
const util::Instant scan_end = util::parse_instant("2026-11-14T09:12:40Z").value();

// Short names for the hosts of sample_hosts().
const std::string controller = "h-0a51c3e9d201", files = "h-1b62d4fae302", payroll = "h-2c73e50bf403",
                  nas = "h-3d84f61c0504", pc1 = "h-4e95072d1605", pc2 = "h-5fa6183e2706", pc3 = "h-60b7294f3807",
                  pc4 = "h-71c83a504908", pc5 = "h-82d94b615a09", pc6 = "h-93ea5c726b10", copier = "h-a4fb6d837c11",
                  network_switch = "h-b50c7e948d12", camera = "h-c61d8fa59e13", stranger = "h-d72e90b6af14";

CheckResult row(const std::string& check, const std::string& host, const std::string& resource, Verdict verdict,
                const std::string& found) {
  const bool local = resource.rfind("tcp/", 0) != 0;
  return {.check = check,
          .host = host,
          .resource = resource,
          .result = verdict,
          .confidence = Confidence::certain,
          .evidence = {{.name = check == "smb/signing_required" ? "signing" : "found",
                        .kind = EvidenceValue::Kind::text,
                        .value = found},
                       {.name = "endpoint", .kind = EvidenceValue::Kind::host, .value = host}},
          .source = local ? "winrm" : "probe:" + check.substr(0, check.find('/')),
          .observed_at = scan_start + std::chrono::minutes{12}};
}

void add_maintenance(std::vector<CheckResult>& results) {
  const std::string servers = "maintenance/os_supported", desktops = "maintenance/os_supported_workstation";
  results.push_back(
      row(servers, controller, "*", Verdict::fail, "Windows Server 2012 R2, sans correctifs depuis le 10/10/2023"));
  results.push_back(row(servers, files, "*", Verdict::pass, "Debian 12"));
  results.push_back(row(servers, payroll, "*", Verdict::pass, "Windows Server 2019"));
  results.push_back(row(desktops, pc1, "*", Verdict::pass, "Windows 11 24H2"));
  results.push_back(row(desktops, pc2, "*", Verdict::fail, "Windows 10 22H2, sans correctifs depuis le 14/10/2025"));
  results.push_back(row(desktops, pc3, "*", Verdict::pass, "Windows 11 24H2"));
  results.push_back(row(desktops, pc4, "*", Verdict::pass, "Windows 11 24H2"));
  results.back().confidence = Confidence::probable;
  const std::string updates = "maintenance/security_updates_within_a_month";
  results.push_back(row(updates, controller, "*", Verdict::fail, "14 correctifs en attente"));
  results.push_back(row(updates, files, "*", Verdict::pass, "aucun correctif en attente"));
  results.push_back(row(updates, pc1, "*", Verdict::pass, "aucun correctif en attente"));
  results.push_back(row(updates, pc3, "*", Verdict::fail, "3 correctifs en attente depuis 61 jours"));
  results.push_back(row(updates, pc4, "*", Verdict::error, ""));
  results.back().reason = "budget";
  results.back().evidence.clear();
}

void add_hosts(std::vector<CheckResult>& results) {
  for (const auto& host : {pc1, pc3, pc4}) {
    results.push_back(row("workstation/firewall_enabled", host, "profile:public", Verdict::pass, "actif"));
    results.push_back(row("workstation/firewall_enabled", host, "profile:private",
                          host == pc4 ? Verdict::fail : Verdict::pass, host == pc4 ? "inactif" : "actif"));
    results.push_back(row("workstation/antivirus_active", host, "*", Verdict::pass, "actif, signatures du jour"));
    results.push_back(row("workstation/firewall_default_deny", host, "*", Verdict::fail, "autorise par défaut"));
    results.push_back(row("workstation/secure_boot", host, "*", host == pc3 ? Verdict::fail : Verdict::pass, "lu"));
  }
  results.push_back(row("encryption/portable_volumes", pc3, "volume:C:", Verdict::fail, "non chiffré"));
  const std::string users = "accounts/users_not_administrators";
  results.push_back(row(users, pc1, "user:S-1-5-21-1-2-3-1104", Verdict::fail, "membre du groupe Administrateurs"));
  results.back().evidence.push_back(
      {.name = "account", .kind = EvidenceValue::Kind::account, .value = "MAIRIE\\s.durand"});
  results.push_back(row(users, pc4, "*", Verdict::pass, "aucun agent administrateur"));
}

void add_network(std::vector<CheckResult>& results) {
  const std::string signing = "smb/signing_required";
  results.push_back(row(signing, controller, "tcp/445", Verdict::pass, "required"));
  results.push_back(row(signing, files, "tcp/445", Verdict::fail, "offered"));
  results.back().evidence.push_back({.name = "address", .kind = EvidenceValue::Kind::address, .value = "192.168.10.3"});
  results.push_back(row(signing, payroll, "tcp/445", Verdict::fail, "offered"));
  results.push_back(row(signing, nas, "tcp/445", Verdict::fail, "disabled"));
  results.push_back(row("network/no_telnet", network_switch, "tcp/23", Verdict::fail, "ouvert"));
  results.push_back(row("network/no_telnet", files, "tcp/23", Verdict::pass, "refusé"));
  results.push_back(row("network/no_telnet", copier, "tcp/23", Verdict::pass, "refusé"));
  results.push_back(row("network/printers_reachable", copier, "tcp/9100", Verdict::fail, "ouvert"));
  results.push_back(row("ssh/no_password_authentication", files, "tcp/22", Verdict::fail, "password proposé"));
  results.push_back(row("directory/machine_account_quota_zero", "mairie.example", "*", Verdict::fail, "10"));
}

std::vector<model::Gap> gaps() {
  const auto unknown = Verdict::unknown;
  const auto outside = Verdict::notapplicable;
  return {
      {.check = "accounts/users_not_administrators",
       .result = unknown,
       .reason = "no_credential",
       .hosts = {pc2, pc3, pc5, pc6}},
      {.check = "backup/offline_or_immutable_copy", .result = unknown, .reason = "no_row", .hosts = {"site"}},
      {.check = "encryption/portable_volumes", .result = unknown, .reason = "not_attempted", .hosts = {pc5, pc6}},
      {.check = "encryption/portable_volumes", .result = outside, .reason = "not_portable", .hosts = {pc1, pc2, pc4}},
      {.check = "maintenance/os_supported", .result = unknown, .reason = "not_attempted", .hosts = {stranger}},
      {.check = "maintenance/os_supported_workstation",
       .result = unknown,
       .reason = "not_attempted",
       .hosts = {pc5, pc6}},
      {.check = "maintenance/security_updates_within_a_month",
       .result = unknown,
       .reason = "no_credential",
       .hosts = {payroll, pc2}},
      {.check = "maintenance/security_updates_within_a_month",
       .result = unknown,
       .reason = "not_attempted",
       .hosts = {pc5, pc6}},
      {.check = "network/no_telnet", .result = unknown, .reason = "timed_out", .hosts = {camera, stranger}},
      {.check = "smb/signing_required", .result = unknown, .reason = "timed_out", .hosts = {stranger}},
      {.check = "smb/signing_required", .result = outside, .reason = "refused", .hosts = {pc1, pc2, pc3, pc4}},
      {.check = "workstation/antivirus_active", .result = unknown, .reason = "no_credential", .hosts = {pc2, pc5, pc6}},
      {.check = "workstation/firewall_enabled", .result = unknown, .reason = "no_credential", .hosts = {pc2, pc5, pc6}},
  };
}

std::vector<model::Answer> answers(const std::vector<model::Measure>& measures) {
  std::vector<model::Answer> given{
      answer_with(measures.at(0), 1),  answer_with(measures.at(1), 2),  answer_with(measures.at(5), 1),
      answer_with(measures.at(11), 1), answer_with(measures.at(12), 0), answer_with(measures.at(28), 2),
      answer_with(measures.at(31), 1), answer_with(measures.at(36), 1), answer_with(measures.at(38), 3)};
  for (auto& answer : given) {
    answer.who = answer.measure < 10 ? "direction" : "prestataire";
    answer.when = util::parse_date("2026-11-13");
  }
  given.back().note = "Référente nommée par arrêté du maire.";
  given.push_back({.measure = 40, .who = "élu", .when = util::parse_date("2026-11-13"), .note = "À demander."});
  return given;
}

model::Engagement engagement() {
  return {.body = {.name = "Commune de Démonstration-sur-Exemple", .siret = "21990000000018", .kind = "commune"},
          .site = "Mairie",
          .auditor = "Prestataire d'exemple",
          .auditor_runs_the_systems = true,
          .authorisation = {.by = "Mme la Maire",
                            .role = "maire",
                            .on = util::parse_date("2026-11-02"),
                            .allow = {"smb_null"}},
          .networks = {"192.168.10.0/24"},
          .exclusions = {"192.168.10.200"},
          .vantages = {{.name = "office", .networks = {"192.168.10.0/24"}}},
          .quiet_hours = {{.from = "12:00", .to = "13:30"}},
          .expected = {{"servers", 3}, {"workstations", 8}},
          .inventory_file = "inventaire.csv",
          .services = {{.purpose = "website", .address = "192.0.2.10", .port = 443}},
          .providers = {{.name = "Prestataire d'exemple", .remote_tools = {"RustDesk"}}},
          .hourly_rate = 75,
          .prices = {{"server", 3500}, {"workstation", 800}},
          .digest = std::string(64, 'e')};
}

model::Profile profile() {
  model::Profile commune{.name = "commune", .title = {.fr = "Commune", .en = "Municipality"}, .include = {"*"}};
  commune.exclude = {"industrial/*"};
  commune.parameters = {{"maintenance/security_updates_within_a_month", {{"days", "30"}}}};
  for (const int measure : {8, 10, 12, 13, 14, 17, 22, 29, 34, 35, 37, 40}) {
    commune.scoring.measure_weights[measure] = 3;
  }
  commune.digest = std::string(64, 'c');
  return commune;
}

model::ScanSummary scan() {
  return {.started_at = scan_start,
          .ended_at = scan_end,
          .vantages = {"office"},
          .targets = {"192.168.10.0/24"},
          .exclusions = {"192.168.10.200"},
          .addresses = 253,
          .answered = 11,
          .neighbour_only = 1,
          .logged_in = 4,
          .limits = {"no_credentials"}};
}

void add_score(model::Assessment& assessment) {
  assessment.score = score::of({.catalogue = assessment.catalogue,
                                .hosts = assessment.hosts,
                                .evaluation = assessment.evaluation,
                                .measures = assessment.measures,
                                .answers = assessment.answers,
                                .scoring = assessment.profile.scoring});
}

model::Evaluation evaluation() {
  model::Evaluation judged{.gaps = gaps()};
  add_maintenance(judged.results);
  add_hosts(judged.results);
  add_network(judged.results);
  judged.contradictions = {{.check = "network/no_telnet",
                            .host = network_switch,
                            .resource = "tcp/23",
                            .passed_by = "bundle",
                            .failed_by = "probe:network"}};
  std::sort(judged.results.begin(), judged.results.end(), [](const CheckResult& left, const CheckResult& right) {
    return std::tie(left.check, left.host, left.resource) < std::tie(right.check, right.host, right.resource);
  });
  return judged;
}

}  // namespace

model::Assessment sample_assessment() {
  model::Assessment assessment{
      .tool_version = "0.1.0",
      .as_of = scan_end,
      .engagement = engagement(),
      .scan = scan(),
      .profile = profile(),
      .catalogue = sample_catalogue(),
      .hosts = sample_hosts(),
      .evaluation = evaluation(),
      .measures = guide_measures(),
      .tables = {{.name = "lifecycle", .date = "2026-11-01"}, {.name = "windows_builds", .date = "2026-11-12"}}};
  assessment.answers = answers(assessment.measures);
  add_score(assessment);
  return assessment;
}

model::Assessment unassessed_sample() {
  model::Assessment assessment = sample_assessment();
  assessment.answers.clear();
  assessment.evaluation = {};
  std::vector<std::string> ids;
  for (auto& host : assessment.hosts) {
    host.reached = false;
    ids.push_back(host.id);
  }
  for (const auto& check : assessment.catalogue) {
    assessment.evaluation.gaps.push_back({.check = check.id, .result = Verdict::unknown, .reason = "not_attempted"});
    assessment.evaluation.gaps.back().hosts =
        check.subject == model::Subject::host ? ids : std::vector<std::string>{"site"};
  }
  assessment.scan.answered = assessment.scan.logged_in = 0;
  assessment.scan.incomplete = true;
  assessment.scan.limits = {"interrupted"};
  add_score(assessment);
  return assessment;
}

model::Assessment empty_assessment() {
  model::Assessment assessment{.tool_version = "0.1.0", .as_of = scan_end, .measures = guide_measures()};
  assessment.scan.started_at = assessment.scan.ended_at = scan_end;
  assessment.profile.name = "commune";
  add_score(assessment);
  return assessment;
}

}  // namespace hygie::test
