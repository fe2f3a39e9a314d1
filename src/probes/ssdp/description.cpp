#include "probes/ssdp/description.hpp"

#include <charconv>
#include <cstring>
#include <functional>
#include <pugixml.hpp>
#include <vector>

#include "util/text.hpp"

namespace hygie::probes::ssdp {
namespace {

constexpr std::size_t most_nodes = 4096;

// No entities of its own, no external ones: pugixml knows the five of XML alone.
bool load(pugi::xml_document& document, std::string_view xml) {
  constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;
  return static_cast<bool>(document.load_buffer(xml.data(), xml.size(), options));
}

// "u:deviceType" → "deviceType".
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string text_of(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (local_name(child) == name) return std::string{util::trim(child.text().get())};
  }
  return "";
}

// The nodes in document order, however deep: a stack instead of recursion. Ends when `see` says so.
void walk(const pugi::xml_node& root, const std::function<bool(const pugi::xml_node&)>& see) {
  std::vector<pugi::xml_node> waiting{root};
  for (std::size_t seen = 0; !waiting.empty() && seen < most_nodes; ++seen) {
    const pugi::xml_node node = waiting.back();
    waiting.pop_back();
    if (see(node)) return;
    if (const pugi::xml_node next = node.next_sibling()) waiting.push_back(next);
    if (const pugi::xml_node child = node.first_child()) waiting.push_back(child);
  }
}

pugi::xml_node find(const pugi::xml_document& document, std::string_view name) {
  pugi::xml_node found;
  walk(document.first_child(), [&](const pugi::xml_node& node) {
    if (local_name(node) == name) found = node;
    return static_cast<bool>(found);
  });
  return found;
}

std::optional<std::uint16_t> port_from(const std::string& text) {
  std::uint16_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

bool forwards_ports(const std::string& service) {
  return service.find(":WANIPConnection:") != std::string::npos ||
         service.find(":WANPPPConnection:") != std::string::npos;
}

}  // namespace

std::optional<Description> parse_description(std::string_view xml) {
  pugi::xml_document document;
  if (!load(document, xml)) return std::nullopt;
  const pugi::xml_node device = find(document, "device");
  if (!device) return std::nullopt;
  Description description{.device_type = text_of(device, "deviceType"),
                          .friendly_name = text_of(device, "friendlyName"),
                          .manufacturer = text_of(device, "manufacturer"),
                          .model_name = text_of(device, "modelName"),
                          .model_number = text_of(device, "modelNumber")};
  if (description.device_type.empty()) return std::nullopt;
  walk(device, [&](const pugi::xml_node& node) {
    if (local_name(node) != "service") return false;
    const std::string type = text_of(node, "serviceType");
    if (!forwards_ports(type)) return false;
    description.mapping_service = type;
    description.control_url = text_of(node, "controlURL");
    return true;
  });
  return description;
}

std::string mapping_request(std::string_view service, int index) {
  std::string body =
      "<?xml version=\"1.0\"?>\r\n<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
      "s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body><u:GetGenericPortMappingEntry xmlns:u=\"";
  body += service;
  body += "\"><NewPortMappingIndex>" + std::to_string(index);
  return body + "</NewPortMappingIndex></u:GetGenericPortMappingEntry></s:Body></s:Envelope>\r\n";
}

std::optional<Mapping> parse_mapping(std::string_view xml) {
  pugi::xml_document document;
  if (!load(document, xml)) return std::nullopt;
  const pugi::xml_node answer = find(document, "GetGenericPortMappingEntryResponse");
  if (!answer) return std::nullopt;
  const std::string enabled = text_of(answer, "NewEnabled");
  Mapping mapping{.protocol = text_of(answer, "NewProtocol"),
                  .remote_host = text_of(answer, "NewRemoteHost"),
                  .internal_client = text_of(answer, "NewInternalClient"),
                  .description = text_of(answer, "NewPortMappingDescription"),
                  .external_port = port_from(text_of(answer, "NewExternalPort")),
                  .internal_port = port_from(text_of(answer, "NewInternalPort"))};
  if (enabled == "1" || enabled == "true") mapping.enabled = "yes";
  if (enabled == "0" || enabled == "false") mapping.enabled = "no";
  if (mapping.protocol.empty() || !mapping.external_port) return std::nullopt;
  return mapping;
}

}  // namespace hygie::probes::ssdp
