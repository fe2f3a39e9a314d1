#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "collectors/attempt.hpp"
#include "collectors/collect.hpp"
#include "collectors/schema.hpp"

using namespace hygie;

TEST_CASE("this machine tells of every table, and none of it is malformed") {
  std::map<std::string, model::Observation> seen;
  collectors::local("office", *util::parse_instant("2026-11-22T10:00:00Z"),
                    [&seen](model::Observation each) { seen.emplace(each.table, std::move(each)); });
  CHECK(seen.size() == collectors::host_tables().size());
  for (const auto& [table, observation] : seen) {
    INFO(table << ": " << observation.reason);
    CHECK(observation.status != model::Outcome::malformed);
    CHECK(observation.reason != "missing_end");
    CHECK(observation.observed_host == "localhost");
    CHECK(observation.source == "local");
    CHECK(observation.vantage == "office");
  }
  REQUIRE(seen.at("os_version").rows.size() == 1);
  CHECK_FALSE(seen.at("users").rows.empty());
}

TEST_CASE("the script for Windows is plain ASCII, says its version and names every table") {
  const std::string_view text = collectors::windows_script();
  CHECK(std::all_of(text.begin(), text.end(), [](char letter) { return letter > 0; }));
  CHECK(text.find("$HygieVersion = '" HYGIE_VERSION "'") != std::string_view::npos);
  for (const std::string& table : collectors::windows_tables()) {
    INFO(table);
    CHECK(text.find("'" + table + "'") != std::string_view::npos);
    CHECK_FALSE(collectors::table_schemas().at(table).empty());
  }
}

TEST_CASE("the script is one text that names every table") {
  CHECK(collectors::script().starts_with("#!/bin/sh\n"));
  for (const std::string& table : collectors::host_tables()) {
    INFO(table);
    CHECK(collectors::script().find(table) != std::string_view::npos);
    CHECK_FALSE(collectors::table_schemas().at(table).empty());
  }
}

TEST_CASE("each run has a word of its own") {
  CHECK(collectors::fresh_nonce().size() == 32);
  CHECK(collectors::fresh_nonce() != collectors::fresh_nonce());
}

TEST_CASE("hosts that nobody logged in to have a row for each table that says so") {
  model::DiscoveredHost host{.address = *util::IpAddress::parse("192.0.2.1"), .observed_host = "192.0.2.1"};
  std::vector<model::Observation> seen;
  collectors::not_attempted({host}, "office", util::Instant{},
                            [&seen](model::Observation each) { seen.push_back(std::move(each)); });
  REQUIRE(seen.size() == collectors::all_host_tables().size());
  for (const auto& observation : seen) {
    CHECK(observation.status == model::Outcome::not_attempted);
    CHECK(observation.reason == "no_credential");
  }
}
