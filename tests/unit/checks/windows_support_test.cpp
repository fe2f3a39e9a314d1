// The checks of support dates over the real tables: what is said of each Windows on a given day.
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "checks/catalogue.hpp"
#include "checks/evaluate.hpp"

using namespace hygie;

namespace {

struct Seen {
  std::int64_t build = 0;
  std::string edition{};  // "" when only the network tells the build
  std::string extended_support{};
  std::int64_t revision = 0;
};

const std::string address = "10.0.0.1";

model::Observation reading(const Seen& seen, const std::string& product, util::Instant started) {
  model::Row row{{"name", std::string{"Microsoft Windows"}},
                 {"build", seen.build},
                 {"platform", std::string{"windows"}},
                 {"confidence", std::string{"certain"}}};
  if (!product.empty()) row.push_back({"product", product});
  if (!seen.edition.empty()) row.push_back({"edition", seen.edition});
  if (seen.revision != 0) row.push_back({"revision", seen.revision});
  if (!seen.extended_support.empty()) row.push_back({"extended_support", seen.extended_support});
  return {.observed_host = address,
          .source = seen.edition.empty() ? "probe:smb" : "bundle",
          .endpoint = "host",
          .table = "os_version",
          .status = model::Outcome::ok,
          .started_at = started,
          .rows = {row}};
}

util::Instant morning(const std::string& day) {
  return *util::parse_instant(day + "T08:00:00Z");
}

const checks::Definition& check(const std::string& id) {
  static const std::vector<checks::Definition> all = *checks::load();
  return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.check.id == id; });
}

std::string verdict(const std::string& id, model::Role role, const std::vector<model::Observation>& seen,
                    const std::string& day) {
  facts::Store store = facts::Store::in_memory();
  for (const auto& observation : seen) store.add(observation);
  model::Host host{.id = "h", .name = "pc", .role = role};
  host.role_confidence = model::Confidence::certain;
  host.reached = true;
  store.set_hosts({host}, {{address, "h"}});
  const auto now = *util::parse_instant(day + "T12:00:00Z");
  const auto evaluation = checks::evaluate(store, {check(id)}, now, util::TimeZone::paris());
  std::string word;
  for (const auto& result : evaluation.results) {
    if (word != "fail") word = model::to_text(result.result);
  }
  for (const auto& gap : evaluation.gaps) word = std::string{model::to_text(gap.result)} + " " + gap.reason;
  return word;
}

std::string workstation(const Seen& seen, const std::string& day) {
  return verdict("maintenance/os_supported_workstation", model::Role::workstation,
                 {reading(seen, seen.edition.empty() ? "" : "windows-client", morning(day))}, day);
}

std::string server(const Seen& seen, const std::string& day) {
  return verdict("maintenance/os_supported", model::Role::server,
                 {reading(seen, seen.edition.empty() ? "" : "windows-server", morning(day))}, day);
}

}  // namespace

TEST_CASE("a workstation is judged by the end of its own edition") {
  CHECK(workstation({22631, "Professional"}, "2025-11-11") == "pass");  // 11 23H2
  CHECK(workstation({22631, "Professional"}, "2025-11-12") == "fail");
  CHECK(workstation({22631, "Enterprise"}, "2025-11-12") == "pass");
  CHECK(workstation({22631, "Education"}, "2026-11-10") == "pass");
  CHECK(workstation({22631, "Enterprise"}, "2026-11-11") == "fail");
  CHECK(workstation({26100, "Core"}, "2026-10-13") == "pass");  // 11 24H2
  CHECK(workstation({26100, "CoreSingleLanguage"}, "2026-10-14") == "fail");
  CHECK(workstation({26100, "ProfessionalWorkstation"}, "2026-10-14") == "fail");
  CHECK(workstation({26100, "Enterprise"}, "2026-11-22") == "pass");
  CHECK(workstation({26100, "EnterpriseS"}, "2028-01-01") == "pass");  // LTSC 2024
  CHECK(workstation({26100, "EnterpriseS"}, "2029-10-10") == "fail");
  CHECK(workstation({26100, "IoTEnterpriseS"}, "2034-10-10") == "pass");
  CHECK(workstation({19044, "EnterpriseS"}, "2027-01-12") == "pass");  // LTSC 2021
  CHECK(workstation({19044, "EnterpriseS"}, "2027-01-13") == "fail");
  CHECK(workstation({19044, "IoTEnterpriseS"}, "2032-01-13") == "pass");
  CHECK(workstation({19044, "Professional"}, "2026-11-22") == "fail");  // 10 21H2
  CHECK(workstation({17763, "EnterpriseS"}, "2029-01-09") == "pass");   // LTSC 2019
  CHECK(workstation({17763, "IoTEnterpriseS"}, "2029-01-09") == "pass");
  CHECK(workstation({17763, "Enterprise"}, "2026-11-22") == "fail");   // 10 1809
  CHECK(workstation({14393, "EnterpriseS"}, "2026-10-13") == "pass");  // LTSB 2016
  CHECK(workstation({14393, "EnterpriseS"}, "2026-10-14") == "fail");
}

TEST_CASE("without an edition a build decides only where all its editions agree") {
  CHECK(workstation({22621, ""}, "2024-10-08") == "pass");
  CHECK(workstation({22621, ""}, "2024-10-09") == "unknown ambiguous_release");
  CHECK(workstation({22621, ""}, "2025-10-15") == "fail");
  CHECK(workstation({26100, ""}, "2026-10-13") == "pass");
  CHECK(workstation({26100, ""}, "2026-11-22") == "unknown ambiguous_release");
  CHECK(workstation({19044, ""}, "2026-11-22") == "unknown ambiguous_release");
  CHECK(workstation({26200, ""}, "2026-11-22") == "pass");
  CHECK(workstation({28000, ""}, "2026-11-22") == "pass");
  CHECK(workstation({26100, "AnEditionOfTomorrow"}, "2026-11-22") == "unknown ambiguous_release");
  // 26H2 for companies has no date that anybody gave.
  CHECK(workstation({26300, "Core"}, "2026-11-22") == "pass");
  CHECK(workstation({26300, "Enterprise"}, "2026-11-22") == "unknown no_date_known");
}

TEST_CASE("an edition that the table does not tell apart stands for the whole release") {
  CHECK(workstation({9600, "Professional"}, "2026-11-22") == "fail");  // 8.1: all editions
  CHECK(server({20348, "ServerStandard"}, "2026-11-22") == "pass");
  CHECK(server({20348, "ServerAzureStackHCICor"}, "2026-11-22") == "pass");
}

TEST_CASE("a server's channel is read from its edition") {
  CHECK(server({17763, "ServerStandard"}, "2026-11-22") == "pass");  // 2019
  CHECK(server({17763, "ServerDatacenterACor"}, "2026-11-22") == "fail");
  CHECK(server({17763, ""}, "2026-11-22") == "unknown ambiguous_release");
  CHECK(server({25398, "ServerDatacenterACor"}, "2026-11-22") == "fail");
}

TEST_CASE("Windows 10 after October 2025 passes with an active licence of extended updates alone") {
  CHECK(workstation({19045, "Professional"}, "2025-10-14") == "pass");
  CHECK(workstation({19045, "Professional"}, "2025-10-15") == "fail");
  CHECK(workstation({19045, "Professional", "no"}, "2025-10-15") == "fail");
  CHECK(workstation({19045, "Professional", "yes"}, "2025-10-15") == "pass");
  CHECK(workstation({19045, "Professional", "yes"}, "2028-10-10") == "pass");
  CHECK(workstation({19045, "Professional", "yes"}, "2028-10-11") == "fail");
  CHECK(workstation({19045, "Enterprise", "yes"}, "2028-10-10") == "pass");
  CHECK(workstation({19045, "Core", "yes"}, "2027-10-12") == "pass");  // the consumer's extension
  CHECK(workstation({19045, "Core", "yes"}, "2027-10-13") == "fail");
  CHECK(workstation({19045, ""}, "2026-11-22") == "fail");
  // No extension was ever sold for these.
  CHECK(workstation({22631, "Professional", "yes"}, "2026-11-22") == "fail");
  CHECK(workstation({7601, "Professional", "yes"}, "2026-11-22") == "fail");  // 7: over since 2023
}

TEST_CASE("servers leave support, and their extensions, on their days") {
  CHECK(server({9600, "ServerStandard", "yes"}, "2026-10-13") == "pass");  // 2012 R2
  CHECK(server({9600, "ServerStandard", "yes"}, "2026-10-14") == "fail");
  CHECK(server({9600, "ServerStandard", "no"}, "2026-10-13") == "fail");
  CHECK(server({9600, "ServerStandard"}, "2023-10-10") == "pass");
  CHECK(server({9200, "ServerDatacenter", "yes"}, "2026-10-13") == "pass");  // 2012
  CHECK(server({7601, "ServerStandard", "yes"}, "2026-11-22") == "fail");    // 2008 R2
  CHECK(server({14393, "ServerStandard"}, "2027-01-12") == "pass");          // 2016
  CHECK(server({14393, "ServerStandard"}, "2027-01-13") == "fail");
  CHECK(server({14393, "ServerStandard", "yes"}, "2027-01-13") == "pass");
  CHECK(server({17763, "ServerStandard"}, "2029-01-09") == "pass");  // 2019
  CHECK(server({17763, "ServerStandard"}, "2029-01-10") == "fail");
  CHECK(server({20348, "ServerStandard"}, "2031-10-14") == "pass");  // 2022
  CHECK(server({20348, "ServerStandard"}, "2031-10-15") == "fail");
  CHECK(server({26100, "ServerDatacenter"}, "2034-11-14") == "pass");  // 2025
  CHECK(server({26100, "ServerDatacenter"}, "2034-11-15") == "fail");
}

TEST_CASE("who lives on a paid extension is told so, and nobody else") {
  const auto paid = [](const Seen& seen, const std::string& day) {
    return verdict("maintenance/os_not_on_paid_extension_only", model::Role::workstation,
                   {reading(seen, "windows-client", morning(day))}, day);
  };
  CHECK(paid({19045, "Professional", "yes"}, "2025-10-14") == "pass");
  CHECK(paid({19045, "Professional", "yes"}, "2026-11-22") == "fail");
  CHECK(paid({19045, "Professional", "no"}, "2026-11-22") == "notapplicable already_ended");
  CHECK(paid({26200, "Professional", "yes"}, "2026-11-22") == "pass");
}

TEST_CASE("the coming end of an edition is told six months ahead") {
  const auto soon = [](const Seen& seen, const std::string& product, const std::string& day) {
    return verdict("maintenance/os_supported_in_six_months", model::Role::unknown,
                   {reading(seen, product, morning(day))}, day);
  };
  CHECK(soon({14393, "ServerStandard"}, "windows-server", "2026-11-22") == "fail");
  CHECK(soon({19044, "EnterpriseS"}, "windows-client", "2026-11-22") == "fail");
  CHECK(soon({19044, "IoTEnterpriseS"}, "windows-client", "2026-11-22") == "pass");
  CHECK(soon({26200, "Core"}, "windows-client", "2026-11-22") == "pass");
  CHECK(soon({20348, "ServerStandard"}, "windows-server", "2026-11-22") == "pass");
}

TEST_CASE("the level of a Windows is judged by the first monthly update that it lacks") {
  const auto within = [](const std::string& id, const std::string& product, const Seen& seen) {
    model::Observation status = reading(seen, product, morning("2026-11-27"));
    status.table = "update_status";
    status.rows = {{{"manager", std::string{"windows_update"}}, {"automatic", std::string{"unknown"}}}};
    const auto role = product == "windows-server" ? model::Role::server : model::Role::workstation;
    return verdict(id, role, {reading(seen, product, morning("2026-11-27")), status}, "2026-11-27");
  };
  const auto month = [&](const std::string& product, std::int64_t build, std::int64_t revision) {
    return within("maintenance/security_updates_within_a_month", product, {build, "Enterprise", "", revision});
  };
  CHECK(month("windows-client", 26100, 9974) == "pass");
  CHECK(month("windows-client", 26100, 9711) == "pass");  // lacks what is seventeen days old
  CHECK(month("windows-client", 26100, 9457) == "fail");  // lacks October
  CHECK(month("windows-client", 26200, 10500) == "pass");
  CHECK(month("windows-client", 19045, 7846) == "pass");
  CHECK(month("windows-client", 19045, 6456) == "fail");
  CHECK(month("windows-client", 26300, 9457) == "fail");
  CHECK(month("windows-client", 28000, 3231) == "pass");
  CHECK(month("windows-server", 26100, 33650) == "pass");
  CHECK(month("windows-server", 26100, 9974) == "fail");  // the numbers of clients say nothing of servers
  CHECK(month("windows-server", 14393, 9688) == "pass");
  CHECK(month("windows-server", 9600, 23470) == "unknown update_level_unknown");
  const auto months = [&](std::int64_t build, std::int64_t revision) {
    return within("maintenance/no_security_update_older_than_three_months", "windows-server",
                  {build, "ServerStandard", "", revision});
  };
  CHECK(months(14393, 9418) == "pass");  // lacks September
  CHECK(months(14393, 9417) == "fail");  // lacks August
  CHECK(months(17763, 9121) == "pass");
  CHECK(months(20348, 5386) == "fail");
}
