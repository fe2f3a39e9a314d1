#include "probes/ssdp/description.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::ssdp {
namespace {

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/ssdp/miniupnpd23_" + name + ".xml"));
}

}  // namespace

TEST_CASE("the description of a router names it and the service that forwards ports") {
  const auto description = parse_description(recorded("description"));
  REQUIRE(description);
  CHECK(description->device_type == "urn:schemas-upnp-org:device:InternetGatewayDevice:2");
  CHECK(description->friendly_name == "Box Mairie");
  CHECK(description->model_name == "Box 4");
  CHECK(description->model_number == "4.2");
  CHECK(description->mapping_service == "urn:schemas-upnp-org:service:WANIPConnection:2");
  CHECK(description->control_url == "/ctl/IPConn");
}

TEST_CASE("a device that forwards nothing has no such service") {
  const auto description = parse_description(
      "<root xmlns='urn:schemas-upnp-org:device-1-0'><device><deviceType>urn:x:device:MediaServer:1</deviceType>"
      "<friendlyName> Salle &amp; mariages </friendlyName></device></root>");
  REQUIRE(description);
  CHECK(description->friendly_name == "Salle & mariages");
  CHECK(description->mapping_service.empty());
}

TEST_CASE("an entry of the list is read, a fault is none") {
  const auto mapping = parse_mapping(recorded("mapping"));
  REQUIRE(mapping);
  CHECK(mapping->protocol == "TCP");
  CHECK(mapping->external_port == 8554);
  CHECK(mapping->internal_port == 554);
  CHECK(mapping->internal_client == "198.18.0.106");
  CHECK(mapping->description == "camera");
  CHECK(mapping->enabled == "yes");
  CHECK_FALSE(parse_mapping(recorded("no_more")));
}

TEST_CASE("XML cut anywhere, nested without end or full of entities is none, and costs little") {
  const std::string whole = recorded("description");
  for (std::size_t size = 0; size < whole.size(); ++size) (void)parse_description(whole.substr(0, size));
  std::string deep;
  for (int level = 0; level < 60000; ++level) deep += "<a>";
  CHECK_FALSE(parse_description(deep));
  CHECK_FALSE(parse_description("<!DOCTYPE x [<!ENTITY a 'bbbb'>]><root><device>&a;</device></root>"));
  CHECK_FALSE(parse_description(""));
}

}  // namespace hygie::probes::ssdp
