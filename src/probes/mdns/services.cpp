#include "probes/mdns/services.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "util/text.hpp"

namespace hygie::probes::mdns {
namespace {

constexpr std::string_view local = ".local";
constexpr std::size_t most_services = 64;

std::string without_local(const std::string& name) {
  const std::string lowered = util::lower_ascii(name);
  return lowered.ends_with(local) ? name.substr(0, name.size() - local.size()) : name;
}

// Bonjour Printing 9.2 ("ty", "product"), AirPlay and device-info ("model"), Google Cast ("md").
std::string model_in(const std::vector<std::string>& texts) {
  for (const std::string_view key : {"ty=", "usb_mdl=", "model=", "md=", "product="}) {
    for (const std::string& text : texts) {
      if (util::lower_ascii(text.substr(0, key.size())) == key && text.size() > key.size())
        return text.substr(key.size());
    }
  }
  return "";
}

}  // namespace

void add(Announced& announced, const dnssd::Message& message, const std::string& reverse) {
  for (const dnssd::Record& record : message.records) {
    const std::string name = util::lower_ascii(record.name);
    if (record.type == static_cast<std::uint16_t>(dnssd::Type::ptr)) {
      if (name == all_services && announced.services.size() < most_services)
        announced.services.insert(util::lower_ascii(without_local(record.target)));
      if (name == reverse && announced.name.empty()) announced.name = without_local(record.target);
    }
    // The host that offers a service is this one: only its own names are asked for.
    if (record.type == static_cast<std::uint16_t>(dnssd::Type::srv) && announced.name.empty())
      announced.name = without_local(record.target);
    if (announced.model.empty()) announced.model = model_in(record.texts);
  }
}

std::vector<std::string> telling_services(const Announced& announced, std::size_t most) {
  static constexpr std::array telling{"_ipp._tcp",         "_printer._tcp",    "_pdl-datastream._tcp",
                                      "_airplay._tcp",     "_raop._tcp",       "_googlecast._tcp",
                                      "_device-info._tcp", "_axis-video._tcp", "_smb._tcp",
                                      "_ssh._tcp",         "_http._tcp"};
  std::vector<std::string> chosen;
  for (const char* service : telling) {
    if (chosen.size() < most && announced.services.contains(service)) chosen.emplace_back(service);
  }
  return chosen;
}

}  // namespace hygie::probes::mdns
