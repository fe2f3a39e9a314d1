// HPE ProCurve and ArubaOS-Switch; of ArubaOS-CX, which knows other commands, what the two have in common.
#include <algorithm>

#include "collectors/appliance/screen.hpp"
#include "collectors/appliance/vendors.hpp"
#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

using model::Outcome;
using model::Row;

constexpr std::size_t most_addresses = 500;

// Settings stand in two columns: "  Software revision  : K.15.06.0017         Base MAC Addr      : 7446a0-41a56f".
std::string cell(std::string_view text, std::string_view key) {
  for (const std::string_view line : lines_of(text)) {
    const std::size_t at = line.find(key);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = util::trim(line.substr(at + key.size()));
    if (!rest.starts_with(':')) continue;
    const std::string_view value = util::trim(rest.substr(1));
    return std::string{util::trim(value.substr(0, value.find("   "))).substr(0, 256)};
  }
  return "";
}

// "  Inbound Telnet Enabled [Yes] : No": the bracket holds the default.
std::string option(std::string_view text, std::string_view key) {
  const std::string_view line = line_starting(text, key);
  const std::size_t colon = line.rfind(':');
  return colon == std::string_view::npos ? "unknown" : yes_or_no(line.substr(colon + 1));
}

// The third line of an image stamp: folder, date, version, number of the build.
std::string version_in(std::string_view text) {
  for (const std::string_view whole : lines_of(text)) {
    const std::string_view line = util::trim(whole);
    const std::size_t letters = line.find('.');
    const bool letters_first = letters == 1 || letters == 2;
    if (!letters_first || line.size() < 5 || line.size() > 24 || line[0] < 'A' || line[0] > 'Z') continue;
    if (line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.abm") == std::string_view::npos) {
      return std::string{line};
    }
  }
  return "";
}

std::string_view family(std::string_view version) {
  if (holds(version, "ArubaOS-CX")) return "ArubaOS-CX";
  return holds(version, "Image stamp") ? "ArubaOS-Switch" : "";
}

TableReading os_version(std::string_view text) {
  const std::string name{family(text)};
  const std::string version = name == "ArubaOS-CX" ? cell(text, "Version") : version_in(text);
  return one_row({{"name", name},
                  {"version", text_or_null(version)},
                  {"platform", std::string{"appliance"}},
                  {"confidence", std::string{version.empty() ? "weak" : "certain"}}});
}

TableReading system_info(const Transcript& transcript) {
  const Told text = told(transcript, "show system");
  if (!text) return failed(text.error());
  // An operator's prompt ends in ">", a manager's in "#".
  const std::string_view read_as = transcript.prompt.ends_with('#') ? "root" : "user";
  std::string name = cell(*text, "System Name");
  if (name.empty()) name = cell(*text, "Hostname");
  std::string model = cell(*text, "Product Name");
  return one_row(network_device(name, "HPE Aruba", model, cell(*text, "Serial Number"), read_as));
}

// "  DEFAULT_VLAN         | Manual     10.1.1.2        255.255.255.0    No    No"
TableReading interface_addresses(const Transcript& transcript) {
  const Told text = told(transcript, "show ip");
  if (!text) return failed(text.error());
  const Told system = told(transcript, "show system");
  const auto own_mac = system ? mac(cell(*system, "Base MAC Addr")) : std::nullopt;
  TableReading reading;
  for (const std::string_view line : lines_of(*text)) {
    const std::size_t bar = line.find('|');
    if (bar == std::string_view::npos) continue;
    for (const std::string_view word : util::split(line.substr(bar + 1), ' ')) {
      const auto own = address(word);
      if (!own || reading.rows.size() == most_addresses) continue;
      reading.rows.push_back({{"interface", util::printable(util::trim(line.substr(0, bar)), 64)},
                              {"address", *own},
                              {"mac", text_or_null(own_mac.value_or(""))}});
      break;  // the next one is the mask
    }
  }
  return reading;
}

TableReading services(const Transcript& transcript) {
  const Told text = told(transcript, "show console");
  if (!text) return failed(text.error());
  TableReading reading;
  reading.rows = {service("telnet", "clear_login", option(*text, "Inbound Telnet Enabled")),
                  service("http", "clear_login", option(*text, "Web Agent Enabled"))};
  return reading;
}

struct Clock {
  std::string service{};
  std::string synchronised = "unknown";
};

// SNTP says whether answers came; NTP says it outright.
Clock clock_of(const Transcript& transcript, std::string_view sntp) {
  Clock clock;
  const std::string mode = util::lower_ascii(cell(sntp, "Time Sync Mode"));
  if (mode == "none" || mode == "disabled") clock.synchronised = "no";
  if (mode == "sntp" || mode == "ntp" || mode == "timep") clock.service = mode;
  if (mode == "sntp") {
    if (util::lower_ascii(cell(sntp, "SNTP Mode")).starts_with("disabled"))
      return {.service = "", .synchronised = "no"};
    const Told counted = told(transcript, "show sntp statistics");
    const std::string received = counted ? cell(*counted, "Received Packets") : "";
    if (!received.empty()) clock.synchronised = received == "0" ? "no" : "yes";
  }
  if (mode == "ntp") {
    const Told status = told(transcript, "show ntp status");
    const std::string said = status ? util::lower_ascii(cell(*status, "Synchronization Status")) : "";
    if (said == "synchronized") clock.synchronised = "yes";
    if (said == "not synchronized" || said == "unsynchronized") clock.synchronised = "no";
  }
  return clock;
}

TableReading time_sync(const Transcript& transcript) {
  const Told text = told(transcript, "show sntp");
  if (!text) return failed(text.error());
  const Clock clock = clock_of(transcript, *text);
  std::string servers;
  for (const std::string_view line : lines_of(*text)) {
    for (const std::string_view word : util::split(line, ' ')) {
      const auto server = address(word);
      if (server && servers.size() < 200) servers += (servers.empty() ? "" : " ") + *server;
    }
  }
  return one_row({{"service", text_or_null(clock.service)},
                  {"synchronised", clock.synchronised},
                  {"servers", text_or_null(servers)}});
}

// The event log is kept in memory alone; "show debug" lists where its lines go, one address a line under "Logging --".
TableReading logging(const Transcript& transcript) {
  const Told text = told(transcript, "show debug");
  if (!text) return failed(text.error());
  bool below = false;
  bool remote = false;
  for (const std::string_view whole : lines_of(*text)) {
    const std::string_view line = util::trim(whole);
    if (line.starts_with("Destination:")) below = true;
    if (line.starts_with("Enabled debug types")) below = false;
    if (below) remote = remote || address(line.substr(0, line.find(' '))).has_value();
  }
  if (!holds(*text, "Destination:")) return {.status = Outcome::malformed, .reason = "missing"};
  // What a logging server gets is the event log, in which logins stand (auth, ssh, mgr).
  return one_row({{"syslog", std::string{"arubaos-switch"}},
                  {"security_events", std::string{remote ? "yes" : "no"}},
                  {"remote", std::string{remote ? "yes" : "no"}},
                  {"auditd", std::string{"no"}}});
}

}  // namespace

std::optional<Reading> read_procurve(const Transcript& transcript) {
  const Told version = told(transcript, "show version");
  if (!version || family(*version).empty()) return std::nullopt;
  Reading reading{{"os_version", os_version(*version)}, {"system_info", system_info(transcript)}};
  if (family(*version) == "ArubaOS-CX") return reading;
  reading["interface_addresses"] = interface_addresses(transcript);
  reading["optional_services"] = services(transcript);
  reading["time_sync"] = time_sync(transcript);
  reading["logging"] = logging(transcript);
  return reading;
}

}  // namespace hygie::collectors::appliance
