#include "probes/ssdp/session.hpp"

#include <algorithm>
#include <chrono>

#include "probes/ask.hpp"
#include "probes/http/session.hpp"

namespace hygie::probes::ssdp {
namespace {

using model::Outcome;

constexpr std::chrono::milliseconds wait_for_more{300};
constexpr std::size_t most_devices = 8;
constexpr std::size_t most_descriptions = 3;
constexpr int most_mappings = 32;

void add(std::vector<Device>& devices, const util::Bytes& datagram) {
  auto found = parse_answer(util::as_text(datagram));
  const auto is_known = [&](const Device& device) { return device.found.location == found->location; };
  if (!found || std::any_of(devices.begin(), devices.end(), is_known)) return;
  devices.push_back({.found = std::move(*found)});
}

net::Failure search(const Target& target, const net::Network& network, util::Deadline deadline,
                    std::vector<Device>& devices) {
  auto socket = network.open_datagram(target.address, target.port);
  if (!socket) return socket.error();
  auto answer = ask(*socket, search_request(target.address), deadline);
  if (!answer) return answer.error();
  const auto step = deadline.within(wait_for_more);
  while (answer && devices.size() < most_devices) {
    add(devices, *answer);
    answer = socket->receive(step);
  }
  if (devices.empty()) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_answer"};
  return net::Failure{.outcome = Outcome::ok};
}

// Where `reference` leads, if that is the device itself, by HTTP.
std::optional<http::Location> at_home(const Target& target, const http::Location& base, const std::string& reference) {
  auto location = http::resolve(base, reference);
  if (!location || location->origin.scheme != http::Scheme::http) return std::nullopt;
  const auto own = http::origin_of(target.address, location->origin.port, http::Scheme::http);
  return location->origin == own ? location : std::nullopt;
}

Target web_of(const Target& target, const http::Location& location) {
  Target web = target;
  web.port = location.origin.port;
  web.transport = Transport::tcp;
  return web;
}

// What may not be written into a field or an element is no service type of UPnP.
bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == ':' || letter == '-' || letter == '_' || letter == '.';
  });
}

// WANIPConnection:1 2.4.14: entry by entry, until the router says that there is no further one.
void read_mappings(const Target& web, const net::Network& network, const Settings& settings, util::Deadline deadline,
                   const http::Location& control, const std::string& service, Conversation& conversation) {
  for (int index = 0; index < most_mappings; ++index) {
    http::Talk talk{web, network, settings, deadline, http::Scheme::http};
    const auto fetched = talk.ask({.method = "POST",
                                   .host = http::host_field(control.origin),
                                   .path = control.path,
                                   .fields = "Content-Type: text/xml; charset=\"utf-8\"\r\nSOAPAction: \"" + service +
                                             "#GetGenericPortMappingEntry\"\r\n",
                                   .body = mapping_request(service, index)});
    if (!fetched.response) {
      conversation.mappings_failure = fetched.failure;
      return;
    }
    auto mapping = fetched.response->head.status == 200 ? parse_mapping(fetched.response->body) : std::nullopt;
    if (!mapping) return;
    conversation.mappings.push_back(std::move(*mapping));
  }
  conversation.mappings_failure = net::Failure{.outcome = Outcome::partial, .reason = "too_many_rows"};
}

}  // namespace

Conversation converse(const Target& target, const net::Network& network, const Settings& settings) {
  const auto deadline = util::Deadline::after(settings.patience);
  Conversation conversation;
  conversation.failure = search(target, network, deadline, conversation.devices);
  if (!conversation.failure.reason.empty()) return conversation;
  const http::Location base{.origin = http::origin_of(target.address, 80, http::Scheme::http), .path = "/"};
  std::size_t left = most_descriptions;
  for (Device& device : conversation.devices) {
    const auto location = at_home(target, base, device.found.location);
    if (!location || left == 0) continue;
    --left;
    const Target web = web_of(target, *location);
    const auto fetched = http::fetch(web, network, settings, deadline, *location);
    if (!fetched.response || fetched.response->head.status != 200) continue;
    device.description = parse_description(fetched.response->body);
    if (!device.description || device.description->mapping_service.empty()) continue;
    const auto control = at_home(target, *location, device.description->control_url);
    if (!control || !is_plain(device.description->mapping_service)) continue;
    read_mappings(web_of(target, *control), network, settings, deadline, *control, device.description->mapping_service,
                  conversation);
  }
  return conversation;
}

}  // namespace hygie::probes::ssdp
