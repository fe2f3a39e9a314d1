#include <catch2/catch.hpp>

#include "facts/reference.hpp"

using namespace hygie;

namespace {

std::string column(const model::Row& row, std::string_view name) {
  for (const auto& [key, value] : row) {
    if (key == name) return std::get<std::string>(value);
  }
  return "(none)";
}

std::string word_of(const std::string& name) {
  model::Engagement engagement;
  engagement.providers.push_back({.name = name});
  return column(facts::declared_rows(engagement).at("ref_providers").at(0), "word");
}

}  // namespace

TEST_CASE("each declared tool is a row, and a provider without one is a row as well") {
  model::Engagement engagement;
  engagement.providers.push_back({.name = "Dubreuil", .remote_tools = {"RustDesk", "vnc"}});
  engagement.providers.push_back({.name = "Nord Info"});
  const auto rows = facts::declared_rows(engagement).at("ref_providers");
  REQUIRE(rows.size() == 3);
  CHECK(column(rows[0], "remote_tool") == "rustdesk");
  CHECK(column(rows[1], "remote_tool") == "vnc");
  CHECK(column(rows[2], "remote_tool") == "(none)");
  CHECK(column(rows[2], "name") == "Nord Info");
}

TEST_CASE("an engagement without providers declares none") {
  CHECK(facts::declared_rows({}).at("ref_providers").empty());
}

TEST_CASE("the word of a company is the first that says something of it") {
  CHECK(word_of("Informatique Dubreuil SARL") == "dubreuil");
  CHECK(word_of("Berger-Levrault") == "berger");
  CHECK(word_of("Groupe IT 42") == "");
  CHECK(word_of("") == "");
}
