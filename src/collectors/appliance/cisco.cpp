// Cisco IOS and IOS XE; of an ASA, which greets alike, only what it is.
#include <algorithm>
#include <array>

#include "collectors/appliance/screen.hpp"
#include "collectors/appliance/vendors.hpp"
#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

using model::Outcome;
using model::Row;

constexpr std::size_t most_interfaces = 2000;

// "03.16.05.S" → "3.16.5", "17.9.4a" → "17.9.4a".
std::string without_zeros(std::string_view version) {
  std::string plain_version;
  bool begins = true;
  for (std::size_t at = 0; at < version.size(); ++at) {
    const bool digit_follows = at + 1 < version.size() && version[at + 1] >= '0' && version[at + 1] <= '9';
    if (begins && version[at] == '0' && digit_follows) continue;
    begins = version[at] == '.';
    plain_version.push_back(version[at]);
  }
  return plain_version;
}

std::string_view family(std::string_view version) {
  if (holds(version, "Adaptive Security Appliance")) return "Cisco ASA";
  const bool xe = holds(version, "IOS XE Software") || holds(version, "IOS-XE Software") || holds(version, "_IOSXE)");
  if (xe) return "Cisco IOS XE";
  return holds(version, "Internetwork Operating System") || holds(version, "Cisco IOS Software") ? "Cisco IOS" : "";
}

// IOS XE says its own version on a line of its own before 16 and after it; the classic line holds that of IOS inside.
TableReading os_version(std::string_view text) {
  const std::string name{family(text)};
  const bool xe = name == "Cisco IOS XE";
  std::string version;
  if (xe) version = without_zeros(word_after(line_starting(text, "Cisco IOS XE Software"), "Version "));
  if (version.empty()) version = word_after(text, "Version ", " ,\t\n");
  const std::string release = xe ? two_numbers(version) : "";
  return one_row({{"name", name},
                  {"version", text_or_null(version)},
                  {"product", text_or_null(xe ? "cisco-ios-xe" : "")},
                  {"release", text_or_null(release)},
                  {"platform", std::string{"appliance"}},
                  {"confidence", std::string{version.empty() ? "weak" : "certain"}}});
}

// "switch01 uptime is 3 weeks", "cisco WS-C2960X-24TS-L (APM86XXX) processor …", "Processor board ID FOC1234X0YZ".
TableReading system_info(const Transcript& transcript, std::string_view text) {
  std::string name, model;
  for (const std::string_view whole : lines_of(text)) {
    const std::string_view line = util::trim(whole);
    const std::size_t uptime = line.find(" uptime is ");
    if (name.empty() && uptime != std::string_view::npos) name = line.substr(0, uptime);
    const std::string low = util::lower_ascii(line.substr(0, 256));
    if (model.empty() && low.starts_with("cisco ") && holds(low, ") processor")) model = word_after(line, " ");
  }
  const std::string named = setting(text, "Model Number").value_or(setting(text, "Model number").value_or(""));
  const std::string serial =
      setting(text, "System Serial Number").value_or(setting(text, "System serial number").value_or(""));
  const Told privilege = told(transcript, "show privilege");
  const std::string level = privilege ? word_after(*privilege, "privilege level is ") : "";
  const std::string_view read_as = level == "15" ? "root" : (level.empty() ? "" : "user");
  return one_row(network_device(name, "Cisco", named.empty() ? model : named,
                                serial.empty() ? word_after(text, "Processor board ID ") : serial, read_as));
}

// "Gi0/1 is up, line protocol is up", "Hardware is …, address is 0011.2233.4455 (bia …)", "Internet address
// is 10.0.0.1/24".
TableReading interface_addresses(const Transcript& transcript) {
  const Told text = told(transcript, "show interfaces | include line protocol|address is");
  if (!text) return failed(text.error());
  TableReading reading;
  std::string name;
  std::optional<std::string> own_mac;
  for (const std::string_view whole : lines_of(*text)) {
    const std::string_view line = util::trim(whole);
    const std::size_t is = line.find(" is ");
    if (holds(line, "line protocol is") && is != std::string_view::npos) {
      name = util::printable(line.substr(0, is), 64);
      own_mac.reset();
    } else if (line.starts_with("Internet address is ")) {
      const auto own = address(word_after(line, "Internet address is "));
      if (!own || name.empty() || reading.rows.size() == most_interfaces) continue;
      reading.rows.push_back({{"interface", name}, {"address", *own}, {"mac", text_or_null(own_mac.value_or(""))}});
    } else if (holds(line, "address is ")) {
      own_mac = mac(word_after(line, "address is "));
    }
  }
  if (name.empty()) return {.status = Outcome::malformed, .reason = "missing"};
  return reading;
}

// Lines 0 to 4 and those from 5 on are often set apart; a line that is not there is no way in.
std::string telnet(const Transcript& transcript) {
  bool told_once = false;
  for (const char* command :
       {"show line vty 0 | include input transports", "show line vty 5 | include input transports"}) {
    const Told text = told(transcript, command);
    if (!text) continue;
    const std::string_view line = line_starting(*text, "Allowed input transports are ");
    if (line.empty()) continue;
    told_once = true;
    const std::string low = util::lower_ascii(line.substr(0, 256));
    if (holds(low, "telnet") || holds(low, "are all")) return "yes";
  }
  return told_once ? "no" : "unknown";
}

// Smart Install takes orders from anyone on TCP port 4786 while a switch is its client.
std::string smart_install(std::string_view text) {
  const std::string low = util::lower_ascii(text.substr(0, 4096));
  if (holds(low, "disabled")) return "no";
  if (holds(low, "role: client") || holds(low, "role: director")) return "yes";
  return holds(low, "role: not") ? "no" : "unknown";
}

TableReading services(const Transcript& transcript) {
  const Told http = told(transcript, "show ip http server status | include status");
  TableReading reading;
  reading.rows.push_back(service("telnet", "clear_login", telnet(transcript)));
  if (http) {
    reading.rows.push_back(
        service("http", "clear_login", yes_or_no(setting(*http, "HTTP server status").value_or(""))));
    reading.rows.push_back(
        service("www-ssl", "management", yes_or_no(setting(*http, "HTTP secure server status").value_or(""))));
  }
  // Models without Smart Install do not know the question.
  if (const Told vstack = told(transcript, "show vstack config | include Role|Oper Mode")) {
    reading.rows.push_back(service("smart-install", "provisioning", smart_install(*vstack)));
  }
  if (!http) {
    reading.status = Outcome::partial;
    reading.reason = http.error().reason;
  }
  return reading;
}

TableReading time_sync(const Transcript& transcript) {
  const Told status = told(transcript, "show ntp status");
  if (!status) return failed(status.error());
  std::string synchronised = "unknown";
  if (holds(*status, "Clock is synchronized")) synchronised = "yes";
  if (holds(*status, "Clock is unsynchronized") || holds(*status, "NTP is not enabled")) synchronised = "no";
  std::string servers;
  if (const Told associations = told(transcript, "show ntp associations")) {
    for (const std::string_view line : lines_of(*associations)) {
      const std::size_t start = std::min(line.find_first_not_of(" *#+-~x."), line.size());
      const auto server = address(line.substr(start, line.substr(start).find(' ')));
      if (server && servers.size() < 200) servers += (servers.empty() ? "" : " ") + *server;
    }
  }
  const bool off = holds(*status, "NTP is not enabled");
  return one_row({{"service", text_or_null(off ? "" : "ntp")},
                  {"synchronised", synchronised},
                  {"servers", text_or_null(servers)}});
}

// Whether logins are written down at all, by "show login": "All successful login is logged."
std::string logins_logged(const Transcript& transcript) {
  const Told text = told(transcript, "show login | include logged");
  if (!text) return "unknown";
  return holds(*text, "All successful login is logged") ? "yes" : "no";
}

TableReading logging(const Transcript& transcript) {
  const Told text = told(transcript, "show logging | include logging:|Logging to");
  if (!text) return failed(text.error());
  const std::string_view whole = line_starting(*text, "Syslog logging:");
  const bool on = holds(whole, "enabled");
  // A message of the log itself may hold these words too: only a line that begins with them counts.
  const bool trap_off = holds(line_starting(*text, "Trap logging:"), "disabled");
  const bool remote = on && !trap_off && !line_starting(*text, "Logging to ").empty();
  const bool persistent = holds(line_starting(*text, "Persistent logging: enabled"), "enabled");
  std::string events = "no";
  if (on && (remote || persistent)) events = logins_logged(transcript);
  if (whole.empty()) events = "unknown";
  return one_row({{"syslog", text_or_null(on ? "ios" : "")},
                  {"security_events", events},
                  {"remote", std::string{whole.empty() ? "unknown" : (remote ? "yes" : "no")}},
                  {"auditd", std::string{"no"}}});
}

}  // namespace

std::optional<Reading> read_cisco(const Transcript& transcript) {
  const Told version = told(transcript, "show version");
  if (!version || family(*version).empty()) return std::nullopt;
  Reading reading{{"os_version", os_version(*version)}, {"system_info", system_info(transcript, *version)}};
  if (family(*version) == "Cisco ASA") return reading;
  reading["interface_addresses"] = interface_addresses(transcript);
  reading["optional_services"] = services(transcript);
  reading["time_sync"] = time_sync(transcript);
  reading["logging"] = logging(transcript);
  // The one list of accounts prints the hash of each password beside its name.
  reading["users"] = {.status = Outcome::unsupported, .reason = "hashes_beside_names"};
  return reading;
}

}  // namespace hygie::collectors::appliance
