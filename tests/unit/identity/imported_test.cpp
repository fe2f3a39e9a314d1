#include "identity/imported.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using model::MachineIdentity;

TEST_CASE("a machine id and a second sign make one machine of two files") {
  const MachineIdentity pc{.machine_id = "m", .serial = "s1", .hostname = "pc", .macs = {"a"}};
  CHECK(identity::is_same_machine(pc, pc));
  CHECK(identity::is_same_machine(pc, {.machine_id = "m", .hostname = "renamed", .macs = {"a", "b"}}));
  CHECK(identity::is_same_machine(pc, {.machine_id = "m", .serial = "s1", .hostname = "renamed"}));
  CHECK(identity::is_same_machine(pc, {.machine_id = "m", .hostname = "pc", .macs = {"new card"}}));
  CHECK_FALSE(identity::is_same_machine(pc, {.machine_id = "m", .serial = "s2", .hostname = "copy", .macs = {"b"}}));
  CHECK_FALSE(identity::is_same_machine(pc, {.machine_id = "other", .serial = "s1", .hostname = "pc", .macs = {"a"}}));
}

TEST_CASE("without a machine id a name alone is not enough") {
  const MachineIdentity pc{.hostname = "pc", .macs = {"a"}};
  CHECK(identity::is_same_machine(pc, pc));
  CHECK_FALSE(identity::is_same_machine(pc, {.hostname = "pc", .macs = {"b"}}));
  CHECK_FALSE(identity::is_same_machine({}, {}));
}

TEST_CASE("imported machines are those that bundles told of, and no others") {
  facts::Store store = facts::Store::in_memory();
  const auto add = [&store](const std::string& observed, const std::string& source, const std::string& name) {
    model::Observation observation{.observed_host = observed,
                                   .source = source,
                                   .endpoint = "host",
                                   .table = "system_info",
                                   .status = model::Outcome::ok,
                                   .started_at = *util::parse_instant("2026-11-22T09:00:00Z")};
    observation.rows = {{{"hostname", name},
                         {"machine_id", std::string{"m"}},
                         {"portable", std::string{"no"}},
                         {"graphical", std::string{"no"}},
                         {"domain_joined", std::string{"no"}}}};
    store.add(observation);
    observation.table = "interface_addresses";
    observation.rows = {
        {{"interface", std::string{"eth0"}}, {"address", std::string{"10.0.0.1"}}, {"mac", std::string{"0A"}}}};
    store.add(observation);
  };
  add("bundle:1", "bundle", "PC");
  add("10.0.0.1", "ssh", "server");
  const auto machines = identity::imported_machines(store);
  REQUIRE(machines.size() == 1);
  CHECK(machines[0].observed_host == "bundle:1");
  CHECK(machines[0].identity.hostname == "pc");
  CHECK(machines[0].identity.macs == std::set<std::string>{"0a"});
  CHECK(util::format_instant(machines[0].collected_at) == "2026-11-22T09:00:00Z");

  store.withdraw("bundle", "bundle:1");
  CHECK(identity::imported_machines(store).empty());
}
