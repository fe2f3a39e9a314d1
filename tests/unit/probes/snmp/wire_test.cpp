#include "probes/snmp/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::snmp {
namespace {

util::Bytes recorded(const std::string& name) {
  return recording("recordings/snmp/netsnmp_" + name + ".bin");
}

}  // namespace

TEST_CASE("an answer to public shows the system group") {
  const auto response = parse_response(recorded("public_v2c")).value();
  CHECK(response.version == Version::v2c);
  CHECK(response.error_status == 0);
  CHECK(response.system.descr == "Lab switch, firmware 1.2.3");
  CHECK(response.system.object_id == "1.3.6.1.4.1.11.2.3.7.11.46");
  CHECK(response.system.name == "lab-switch");
  CHECK_FALSE(response.system.services);  // noSuchInstance
  CHECK(parse_response(recorded("public_v1")).value().system.name == "lab-switch");
}

TEST_CASE("noSuchName in version 1 still shows that the community reads") {
  const auto response = parse_response(recorded("public_v1_no_such_name")).value();
  CHECK(response.version == Version::v1);
  CHECK(response.error_status == 2);
  CHECK(response.system.descr.empty());
}

TEST_CASE("a report gives the engine of version 3") {
  const auto discovery = parse_discovery(recorded("report_v3")).value();
  CHECK(discovery.engine_id.size() == 17);
  CHECK(discovery.boots == 1);
  CHECK(discovery.time == 105);
}

TEST_CASE("an SNMP answer cut anywhere is none") {
  for (const char* name : {"public_v2c", "public_v1", "report_v3"}) {
    const auto whole = recorded(name);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      INFO(name << " " << size);
      CHECK_FALSE(parse_response({whole.data(), size}));
      CHECK_FALSE(parse_discovery({whole.data(), size}));
    }
  }
}

TEST_CASE("one kind of answer is not taken for the other, nor a question for an answer") {
  CHECK_FALSE(parse_discovery(recorded("public_v2c")));
  CHECK_FALSE(parse_response(recorded("report_v3")));
  CHECK_FALSE(parse_response(system_request(Version::v2c, "public")));
  CHECK_FALSE(parse_discovery(discovery_request()));
}

TEST_CASE("control characters of a sysDescr are made harmless") {
  auto bytes = recorded("public_v2c");
  const auto text = util::as_text(bytes);
  const std::size_t at = text.find("Lab switch");
  bytes[at] = std::byte{0x1b};
  CHECK(parse_response(bytes)->system.descr.find('\x1b') == std::string::npos);
}

}  // namespace hygie::probes::snmp
