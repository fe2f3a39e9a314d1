#include "discovery/ports.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace hygie;

TEST_CASE("the port table is sorted, documented and about as long as the sweep can afford") {
  const auto ports = discovery::known_ports();
  CHECK(ports.size() >= 60);
  CHECK(ports.size() <= 110);
  CHECK(std::is_sorted(ports.begin(), ports.end(),
                       [](const auto& one, const auto& other) { return one.number < other.number; }));
  for (const auto& port : ports) {
    CAPTURE(port.number);
    CHECK_FALSE(port.service.empty());
    CHECK_FALSE(port.why.empty());
    CHECK(port.number != 9999);
  }
}

TEST_CASE("the signs of printers, cameras, phones and controllers are marked") {
  std::set<int> fragile;
  for (const auto& port : discovery::swept_ports()) {
    if (port.is_fragile) fragile.insert(port.known.number);
  }
  CHECK(fragile == std::set<int>{102, 502, 515, 554, 5060, 8554, 9100});
}

TEST_CASE("a wrong port table is told with its line") {
  const auto error_of = [](const char* text) {
    const auto parsed = discovery::parse_ports(text, "ports.toml");
    return parsed ? std::string{"no error"} : parsed.error().message;
  };
  CHECK_THAT(error_of("[[port]]\nnumber = 9999\nservice = \"x\"\nwhy = \"y\""), Catch::Contains("never knocked at"));
  CHECK_THAT(error_of("[[port]]\nnumber = 70000\nservice = \"x\"\nwhy = \"y\""), Catch::Contains("ports.toml:1"));
  CHECK_THAT(error_of("[[port]]\nnumber = 1"), Catch::Contains("must be filled in"));
  CHECK_THAT(
      error_of("[[port]]\nnumber = 1\nservice = \"x\"\nwhy = \"y\"\n[[port]]\nnumber = 1\nservice = \"x\"\nwhy = "
               "\"y\""),
      Catch::Contains("stands twice"));
  CHECK_THAT(error_of("x ="), Catch::Contains("not TOML"));
  CHECK_THAT(error_of(""), Catch::Contains("no [[port]]"));
}
