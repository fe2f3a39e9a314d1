// The description of a UPnP device (UPnP Device Architecture 1.1, 2.3) and the port mappings of a router
// (WANIPConnection:1, 2.4.14): XML to structs, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hygie::probes::ssdp {

// Foreign text.
struct Description {
  std::string device_type{};
  std::string friendly_name{};
  std::string manufacturer{};
  std::string model_name{};
  std::string model_number{};
  std::string mapping_service{};  // serviceType of the service that forwards ports; "" when there is none
  std::string control_url{};      // its controlURL, as written
};
// Nothing when it is no description.
std::optional<Description> parse_description(std::string_view xml);

struct Mapping {
  std::string protocol{};
  std::string remote_host{};
  std::string internal_client{};
  std::string description{};
  std::optional<std::uint16_t> external_port{};
  std::optional<std::uint16_t> internal_port{};
  std::string enabled = "unknown";  // yes, no or unknown
};
// The body of GetGenericPortMappingEntry: it reads an entry of the list.
std::string mapping_request(std::string_view service, int index);
// Nothing when the answer is a fault: the list has no such entry, or the router does not tell.
std::optional<Mapping> parse_mapping(std::string_view xml);

}  // namespace hygie::probes::ssdp
