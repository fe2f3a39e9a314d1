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
};

const std::string address = "10.0.0.1";

model::Observation reading(const Seen& seen, const std::string& product) {
  model::Row row{{"name", std::string{"Microsoft Windows"}},
                 {"build", seen.build},
                 {"platform", std::string{"windows"}},
                 {"confidence", std::string{"certain"}}};
  if (!product.empty()) row.push_back({"product", product});
  if (!seen.edition.empty()) row.push_back({"edition", seen.edition});
  return {.observed_host = address,
          .source = seen.edition.empty() ? "probe:smb" : "bundle",
          .endpoint = "host",
          .table = "os_version",
          .status = model::Outcome::ok,
          .started_at = *util::parse_instant("2026-11-22T09:00:00Z"),
          .rows = {row}};
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
                 {reading(seen, seen.edition.empty() ? "" : "windows-client")}, day);
}

std::string server(const Seen& seen, const std::string& day) {
  return verdict("maintenance/os_supported", model::Role::server,
                 {reading(seen, seen.edition.empty() ? "" : "windows-server")}, day);
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
