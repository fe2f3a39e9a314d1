#include "facts/lifecycle.hpp"

#include <catch2/catch.hpp>

using namespace hygie;

namespace {

std::string refused(const std::string& text) {
  const auto table = facts::parse_lifecycle(text, "t.json");
  REQUIRE_FALSE(table);
  return table.error().message;
}

// A table of one release.
std::string table_of(const std::string& release) {
  return R"({"date": "2026-11-21", "sources": ["x"], "products": [{"id": "p", "releases": [)" + release + "]}]}";
}

}  // namespace

TEST_CASE("the embedded table is one that a person could have given") {
  CHECK(facts::embedded_lifecycle().products.size() > 50);
  CHECK(facts::embedded_lifecycle().sources.size() > 3);
}

TEST_CASE("a table of one's own is read whole") {
  const auto table =
      facts::parse_lifecycle(table_of(R"({"release": "1", "state": "dated", "security_support_end": "2027-01-31",
                   "extended": [{"name": "ELTS", "kind": "paid", "end": "2029-01-31"}]})"),
                             "t.json");
  REQUIRE(table);
  CHECK(table->date == "2026-11-21");
  CHECK(table->products.at(0).releases.at(0).security_support_end == "2027-01-31");
  CHECK(table->products.at(0).releases.at(0).extended.at(0).kind == "paid");
}

TEST_CASE("a table tells what a system calls its editions") {
  const auto with = [](const std::string& ids) {
    return R"({"date": "2026-11-21", "sources": ["x"], "products": [{"id": "p", "edition_ids": )" + ids +
           R"(, "releases": []}]})";
  };
  const auto table = facts::parse_lifecycle(with(R"({"Pro": ["Professional", "ProfessionalN"]})"), "t.json");
  REQUIRE(table);
  CHECK(table->products.at(0).edition_ids.at("Pro") == std::vector<std::string>{"Professional", "ProfessionalN"});
  CHECK(refused(with("[]")) == "t.json: /products/0/edition_ids: must be an object");
  CHECK(refused(with(R"({"Pro": "x"})")) == "t.json: /products/0/edition_ids/Pro: must be a list");
  CHECK(refused(with(R"({"Pro": [1]})")) == "t.json: /products/0/edition_ids/Pro: must be a list of texts");
}

TEST_CASE("what is wrong in a table is named with its line or its place") {
  CHECK(refused("{\n\"date\": ,\n}") == "t.json:2: is no valid JSON");
  CHECK(refused("[]") == "t.json: /: must be an object");
  CHECK(refused("{}") == "t.json: /date: is missing");
  CHECK(refused(R"({"date": "2026-13-01", "sources": [], "products": []})") ==
        "t.json: /date: 2026-13-01 is not a date; write 2028-06-30");
  CHECK(refused(R"({"date": "2026-11-21", "sources": [], "products": []})") == "t.json: /products: is empty");
  CHECK(refused(table_of(R"({"release": "1"})")) == "t.json: /products/0/releases/0/state: is missing");
  CHECK(refused(table_of(R"({"release": "1", "state": "alive"})"))
            .find("/products/0/releases/0/state: alive is none of") != std::string::npos);
  CHECK(refused(table_of(R"({"release": "1", "state": "dated"})")) ==
        "t.json: /products/0/releases/0/security_support_end: is missing; the state is dated");
  CHECK(refused(table_of(R"({"release": 1, "state": "rolling"})")) ==
        "t.json: /products/0/releases/0/release: must be a text");
}
