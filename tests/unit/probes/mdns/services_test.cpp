#include "probes/mdns/services.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::mdns {
namespace {

dnssd::Record pointer(std::string name, std::string target) {
  return {.name = std::move(name), .type = 12, .target = std::move(target)};
}

}  // namespace

TEST_CASE("services, name and model are gathered from several answers") {
  Announced announced;
  add(announced, {.records = {pointer(all_services, "_ipp._tcp.local"), pointer(all_services, "_http._tcp.local")}},
      "r");
  add(announced, {.records = {pointer("r", "Copieur.local")}}, "r");
  add(announced, {.records = {{.name = "x", .type = 16, .texts = {"rp=ipp/print", "ty=Example MFP 3000"}}}}, "r");
  CHECK(announced.services == std::set<std::string>{"_http._tcp", "_ipp._tcp"});
  CHECK(announced.name == "Copieur");
  CHECK(announced.model == "Example MFP 3000");
  CHECK(telling_services(announced, 4) == std::vector<std::string>{"_ipp._tcp", "_http._tcp"});
  CHECK(telling_services(announced, 1) == std::vector<std::string>{"_ipp._tcp"});
}

TEST_CASE("a machine that announces thousands of services gives a bounded list") {
  Announced announced;
  for (int index = 0; index < 1000; ++index)
    add(announced, {.records = {pointer(all_services, "_s" + std::to_string(index) + "._tcp.local")}}, "r");
  CHECK(announced.services.size() == 64);
}

TEST_CASE("avahi's own answers give its name") {
  Announced announced;
  const auto message = dnssd::parse_answer(recording("recordings/dnssd/avahi08_reverse.bin"));
  REQUIRE(message);
  REQUIRE_FALSE(message->records.empty());
  add(announced, *message, message->records[0].name);
  CHECK(announced.name == "announced");
}

}  // namespace hygie::probes::mdns
