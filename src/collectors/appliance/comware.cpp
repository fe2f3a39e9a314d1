// HPE, H3C and 3Com switches on Comware 5 and 7; of Huawei's VRP, its cousin, what the two have in common.
#include <algorithm>

#include "collectors/appliance/screen.hpp"
#include "collectors/appliance/vendors.hpp"
#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

using model::Outcome;
using model::Row;

constexpr std::size_t most_addresses = 500;

std::string_view family(std::string_view version) {
  if (holds(version, "Comware Software") || holds(version, "Comware Platform Software")) return "Comware";
  return holds(version, "VRP (R)") ? "Huawei VRP" : "";
}

// "HPE Comware Software, Version 7.1.070, Release 6710P01"
TableReading os_version(std::string_view text) {
  std::string version = word_after(text, "Version ", ",\n");
  const std::string release = word_after(text, "Release ");
  if (!release.empty()) version += " Release " + release;
  return one_row({{"name", std::string{family(text)}},
                  {"version", text_or_null(version)},
                  {"platform", std::string{"appliance"}},
                  {"confidence", std::string{version.empty() ? "weak" : "certain"}}});
}

// The first unit's lines come first; the prompt "<name>" is the switch's own name.
TableReading system_info(const Transcript& transcript, std::string_view version) {
  std::string_view name = transcript.prompt;
  if (name.size() > 2 && name.front() == '<' && name.back() == '>') name = name.substr(1, name.size() - 2);
  std::string model, serial, vendor{family(version) == "Comware" ? "HPE" : "Huawei"};
  if (const Told unit = told(transcript, "display device manuinfo")) {
    model = setting(*unit, "DEVICE_NAME").value_or("");
    serial = setting(*unit, "DEVICE_SERIAL_NUMBER").value_or("");
    vendor = setting(*unit, "VENDOR_NAME").value_or(vendor);
  }
  return one_row(network_device(name, vendor, model, serial, ""));
}

// "Vlan-interface1   up   up   10.1.1.2   Vlan-inte…"
TableReading interface_addresses(const Transcript& transcript) {
  const Told text = told(transcript, "display ip interface brief");
  if (!text) return failed(text.error());
  const Told unit = told(transcript, "display device manuinfo");
  const auto own_mac = unit ? mac(setting(*unit, "MAC_ADDRESS").value_or("")) : std::nullopt;
  TableReading reading;
  for (const std::string_view whole : lines_of(*text)) {
    const std::string_view line = util::trim(whole);
    for (const std::string_view word : util::split(line, ' ')) {
      const auto own = address(word);
      if (!own || reading.rows.size() == most_addresses) continue;
      reading.rows.push_back({{"interface", util::printable(line.substr(0, line.find(' ')), 64)},
                              {"address", *own},
                              {"mac", text_or_null(own_mac.value_or(""))}});
      break;
    }
  }
  return reading;
}

// Whether Telnet is on stands only in the configuration, where the secrets are too.
TableReading services(const Transcript& transcript) {
  const Told http = told(transcript, "display ip http");
  if (!http) return failed(http.error());
  TableReading reading{.status = Outcome::partial, .reason = "services_partly_told"};
  std::string state = setting(*http, "Operation status").value_or(setting(*http, "Operational status").value_or(""));
  reading.rows.push_back(service("http", "clear_login", yes_or_no(state)));
  return reading;
}

TableReading time_sync(const Transcript& transcript) {
  const Told text = told(transcript, "display ntp-service status");
  if (!text) return failed(text.error());
  std::string status = setting(*text, "Clock status").value_or(setting(*text, "clock status").value_or(""));
  std::string synchronised = "unknown";
  if (status == "synchronized") synchronised = "yes";
  if (status == "unsynchronized" || holds(*text, "NTP service is not enabled")) synchronised = "no";
  const std::string peer = setting(*text, "System peer").value_or("");
  return one_row({{"service", text_or_null(status.empty() ? "" : "ntp-service")},
                  {"synchronised", synchronised},
                  {"servers", text_or_null(address(peer).value_or(""))}});
}

// Under "Log host:" an address a line; "Log file" outlives a restart on Comware 7.
TableReading logging(const Transcript& transcript) {
  const Told text = told(transcript, "display info-center");
  if (!text) return failed(text.error());
  const std::string whole = yes_or_no(setting(*text, "Information Center").value_or(""));
  bool below = false;
  bool remote = false;
  for (const std::string_view line : lines_of(*text)) {
    const std::string_view bare = util::trim(line);
    const bool heading = !line.empty() && line.front() != ' ' && line.front() != '\t';
    if (heading) below = bare.starts_with("Log host:");
    if (below && !heading) remote = remote || address(bare.substr(0, bare.find_first_of(", "))).has_value();
  }
  const bool file = yes_or_no(setting(*text, "Log file").value_or("")) == "yes";
  std::string events = remote || file ? "yes" : "no";
  if (whole != "yes") events = whole;
  return one_row({{"syslog", text_or_null(whole == "yes" ? "info-center" : "")},
                  {"security_events", events},
                  {"remote", std::string{whole == "unknown" ? "unknown" : (remote && whole == "yes" ? "yes" : "no")}},
                  {"auditd", std::string{"no"}}});
}

}  // namespace

std::optional<Reading> read_comware(const Transcript& transcript) {
  const Told version = told(transcript, "display version");
  if (!version || family(*version).empty()) return std::nullopt;
  return Reading{{"os_version", os_version(*version)},
                 {"system_info", system_info(transcript, *version)},
                 {"interface_addresses", interface_addresses(transcript)},
                 {"optional_services", services(transcript)},
                 {"time_sync", time_sync(transcript)},
                 {"logging", logging(transcript)}};
}

}  // namespace hygie::collectors::appliance
