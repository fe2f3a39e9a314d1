#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>

#include "facts/store.hpp"

namespace hygie::facts {
namespace {

model::Observation endpoint(const std::string& host, const std::string& vantage) {
  return {.observed_host = host,
          .source = "discovery",
          .vantage = vantage,
          .endpoint = "host",
          .table = "endpoints",
          .status = model::Outcome::ok,
          .rows = {{{"port", std::int64_t{22}}, {"state", std::string{"open"}}, {"vantage", vantage}}}};
}

model::Observation address(const std::string& host, const std::string& presence) {
  return {.observed_host = host,
          .source = "discovery",
          .endpoint = "host",
          .table = "addresses",
          .status = model::Outcome::ok,
          .rows = {{{"address", host}, {"presence", presence}}}};
}

int count(const Store& store, const std::string& sql) {
  return store.database().execAndGet(sql).getInt();
}

}  // namespace

TEST_CASE("an audit goes on in a new file with what the earlier scan observed, and without its record") {
  auto office = Store::in_memory();
  office.add(endpoint("198.18.0.1", "office"));
  office.add(address("198.18.0.1", "answered"));
  Audit audit;
  audit.engagement_text = "site = \"x\"";
  office.set_audit(audit);
  office.flush();

  auto both = Store::in_memory();
  both.take_over(office);
  both.add(endpoint("198.18.0.1", "guests"));
  both.add(address("198.18.0.2", "neighbour_only"));
  both.flush();
  CHECK(count(both, "select count(*) from endpoints where vantage = 'office'") == 1);
  CHECK(count(both, "select count(*) from endpoints") == 2);
  CHECK(count(both, "select count(*) from collection") == 4);
  CHECK(both.audit().engagement_text.empty());
  CHECK(both.observed_addresses() == std::vector<std::string>{"198.18.0.1", "198.18.0.2"});
  CHECK(both.count_present() == std::pair<std::int64_t, std::int64_t>{1, 1});
}

}  // namespace hygie::facts
