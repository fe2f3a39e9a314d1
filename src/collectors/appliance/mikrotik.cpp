// MikroTik RouterOS 6 and 7. `print terse` writes a row a line: number, letters for its state, then key=value, values
// unquoted. A comment comes first and may hold anything, so that keys are looked for from the end.
#include <algorithm>
#include <array>

#include "collectors/appliance/screen.hpp"
#include "collectors/appliance/vendors.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::collectors::appliance {
namespace {

using model::Outcome;
using model::Row;

constexpr std::size_t most_rows = 2000;

class TerseRow {
 public:
  TerseRow(std::string_view flags, std::string_view pairs) : flags_(flags), pairs_(pairs) {}

  bool has_flag(char flag) const { return flags_.find(flag) != std::string_view::npos; }
  std::string_view pairs() const { return pairs_; }

  // "" where the key is not there.
  std::string get(std::string_view key) const {
    const std::string wanted = " " + std::string{key} + "=";
    const std::size_t at = pairs_.rfind(wanted);
    if (at == std::string_view::npos) return "";
    std::string_view rest = pairs_.substr(at + wanted.size());
    std::string_view value = util::trim(rest.substr(0, next_key(rest)));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return std::string{value.substr(0, 256)};
  }

  // The keys of what stands behind `key`'s value.
  std::vector<std::string_view> keys_after(std::string_view key) const {
    std::vector<std::string_view> keys;
    const std::size_t at = pairs_.rfind(" " + std::string{key} + "=");
    if (at == std::string_view::npos) return keys;
    std::string_view rest = pairs_.substr(at + 1);
    while (rest.size() > 1) {
      const std::size_t blank = next_key(rest);
      if (blank == std::string_view::npos) break;
      rest = rest.substr(blank + 1);
      keys.push_back(rest.substr(0, rest.find('=')));
    }
    return keys;
  }

 private:
  // Where a blank stands that a key follows.
  static std::size_t next_key(std::string_view text) {
    for (std::size_t blank = text.find(' '); blank != std::string_view::npos; blank = text.find(' ', blank + 1)) {
      const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", blank + 1);
      if (end != std::string_view::npos && end > blank + 1 && text[end] == '=') return blank;
    }
    return std::string_view::npos;
  }

  std::string_view flags_;
  std::string_view pairs_;
};

std::vector<TerseRow> rows_of(std::string_view text) {
  std::vector<TerseRow> rows;
  for (const std::string_view whole : lines_of(text)) {
    const std::string_view line = util::trim(whole);
    const std::size_t digits = line.find_first_not_of("0123456789");
    const std::size_t equals = line.find('=');
    if (digits == 0 || digits == std::string_view::npos || equals == std::string_view::npos) continue;
    const std::size_t key = line.rfind(' ', equals);
    if (key == std::string_view::npos || key < digits) continue;
    rows.emplace_back(line.substr(digits, key - digits), line.substr(key));
    if (rows.size() == most_rows) break;
  }
  return rows;
}

TableReading os_version(std::string_view resource) {
  const std::string version = setting(resource, "version").value_or("");
  return one_row({{"name", std::string{"RouterOS"}},
                  {"version", text_or_null(version)},
                  {"product", std::string{"routeros"}},
                  {"release", text_or_null(two_numbers(version))},
                  {"platform", std::string{"appliance"}},
                  {"arch", text_or_null(setting(resource, "architecture-name").value_or(""))},
                  {"confidence", std::string{version.empty() ? "weak" : "certain"}}});
}

// Virtual routers have no board.
TableReading system_info(const Transcript& transcript, std::string_view resource) {
  const std::string board = setting(resource, "board-name").value_or("");
  std::string name, model = board, serial;
  if (const Told identity = told(transcript, "/system identity print")) name = setting(*identity, "name").value_or("");
  if (const Told routerboard = told(transcript, "/system routerboard print")) {
    model = setting(*routerboard, "model").value_or(board);
    serial = setting(*routerboard, "serial-number").value_or("");
  }
  return one_row(network_device(name, "MikroTik", model, serial, ""));
}

// "+02:00" → seconds.
std::int64_t offset_of(const Transcript& transcript) {
  const Told clock = told(transcript, "/system clock print");
  const std::string offset = clock ? setting(*clock, "gmt-offset").value_or("") : "";
  if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-')) return 0;
  const auto digit = [&](std::size_t at) { return std::int64_t{offset[at]} - '0'; };
  const std::int64_t seconds = (digit(1) * 10 + digit(2)) * 3600 + (digit(4) * 10 + digit(5)) * 60;
  return offset[0] == '-' ? -seconds : seconds;
}

// "2026-09-17 21:04:11", before 7.10 "sep/17/2026 21:04:11", in the router's own time → UTC.
model::Value moment(std::string text, std::int64_t offset) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  if (text.size() == 20 && text[3] == '/' && text[6] == '/') {
    const auto month = std::find(months.begin(), months.end(), util::lower_ascii(text.substr(0, 3)));
    if (month == months.end()) return {};
    const auto number = std::to_string(101 + (month - months.begin())).substr(1);
    text = text.substr(7, 4) + "-" + number + "-" + text.substr(4, 2) + text.substr(11);
  }
  if (text.size() != 19) return {};
  text[10] = 'T';
  const auto instant = util::parse_instant(text + "Z");
  if (!instant) return {};
  return util::format_instant(*instant - std::chrono::seconds{offset});
}

TableReading users(const Transcript& transcript) {
  const Told text = told(transcript, "/user print terse");
  if (!text) return failed(text.error());
  const std::int64_t offset = offset_of(transcript);
  TableReading reading;
  for (const TerseRow& row : rows_of(*text)) {
    const std::string name = row.get("name");
    if (name.empty()) continue;
    const auto place = static_cast<std::int64_t>(reading.rows.size()) + 1;
    reading.rows.push_back({{"username", util::printable(name, 128)},
                            {"uid", place},
                            {"gid", place},
                            {"shell", text_or_null(row.get("group"))},
                            {"can_login", std::string{row.has_flag('X') ? "no" : "yes"}},
                            {"last_login", moment(row.get("last-logged-in"), offset)}});
  }
  // There is no router without an account: whoever shows none keeps them.
  if (reading.rows.empty()) return {.status = Outcome::malformed, .reason = "missing"};
  return reading;
}

std::string_view kind_of(std::string_view service_name) {
  if (service_name == "telnet" || service_name == "www" || service_name == "api") return "clear_login";
  return service_name == "ftp" ? "clear_transfer" : "management";
}

TableReading services(const Transcript& transcript) {
  const Told text = told(transcript, "/ip service print terse");
  if (!text) return failed(text.error());
  TableReading reading;
  for (const TerseRow& row : rows_of(*text)) {
    const std::string name = row.get("name");
    // c: a connection that is open, which newer versions list too.
    if (name.empty() || row.has_flag('c')) continue;
    const bool off = row.has_flag('X') || row.has_flag('I') || row.get("disabled") == "yes";
    reading.rows.push_back(
        service(util::printable(name == "www" ? "http" : name, 64), kind_of(name), off ? "no" : "yes"));
  }
  if (reading.rows.empty()) return {.status = Outcome::malformed, .reason = "missing"};
  if (const Told snmp = told(transcript, ":put [/snmp get enabled]")) {
    reading.rows.push_back(service("snmp", "monitoring", yes_or_no(last_line(*snmp))));
  }
  return reading;
}

bool has_condition(const TerseRow& row) {
  constexpr std::array<std::string_view, 8> no_condition{"action",  "log",   "log-prefix", "reject-with",
                                                         "packets", "bytes", "disabled",   "jump-target"};
  for (const std::string_view key : row.keys_after("chain")) {
    if (std::find(no_condition.begin(), no_condition.end(), key) == no_condition.end()) return true;
  }
  return false;
}

// What becomes of packets for the router itself, rule by rule.
TableReading firewall(const Transcript& transcript) {
  const Told text = told(transcript, "/ip firewall filter print terse");
  if (!text) return failed(text.error());
  bool refuses = false;
  bool jumps = false;
  std::string rest;
  for (const TerseRow& row : rows_of(*text)) {
    if (row.get("chain") != "input" || row.has_flag('X') || row.has_flag('I')) continue;
    const std::string action = row.get("action");
    const bool drops = action == "drop" || action == "reject" || action == "tarpit";
    refuses = refuses || drops;
    jumps = jumps || action == "jump";
    if (has_condition(row)) continue;
    if (drops) rest = "drop";
    if (action == "accept") rest = "accept";
    if (!rest.empty()) break;
  }
  if (rest.empty()) rest = jumps ? "unknown" : "accept";
  return one_row({{"kind", std::string{"routeros, IPv4"}},
                  {"active", std::string{refuses ? "yes" : (jumps ? "unknown" : "no")}},
                  {"default_input", rest}});
}

// Without a client of its own the clock is set by MikroTik's cloud, unless that is turned off.
TableReading time_sync(const Transcript& transcript) {
  const Told text = told(transcript, "/system ntp client print");
  if (!text) return failed(text.error());
  const std::string enabled = yes_or_no(setting(*text, "enabled").value_or(""));
  const std::string status = setting(*text, "status").value_or("");
  std::string synchronised = "unknown";
  std::string service_name;
  if (enabled == "yes") {
    service_name = "ntp-client";
    if (status == "synchronized") synchronised = "yes";
    if (status == "waiting" || status == "stopped" || status == "using-local-clock") synchronised = "no";
    if (status.empty() && !setting(*text, "last-update-before").value_or("").empty()) synchronised = "yes";
  } else if (enabled == "no") {
    const Told cloud = told(transcript, ":put [/ip cloud get update-time]");
    const std::string by_cloud = cloud ? yes_or_no(last_line(*cloud)) : "unknown";
    if (by_cloud == "yes") service_name = "mikrotik-cloud";
    if (by_cloud == "no") synchronised = "no";
  }
  std::string servers;
  for (const char* key : {"servers", "primary-ntp", "secondary-ntp", "server-dns-names"}) {
    const std::string listed = setting(*text, key).value_or("");
    for (const std::string_view server : util::split(listed, ',')) {
      const std::string_view name = util::trim(server);
      if (!name.empty() && name != "0.0.0.0") servers += (servers.empty() ? "" : " ") + std::string{name};
    }
  }
  return one_row(
      {{"service", text_or_null(service_name)}, {"synchronised", synchronised}, {"servers", text_or_null(servers)}});
}

// Topics of a rule are all required: an event "system,info,account" matches a rule for info, not one for info and dhcp.
bool catches_logins(std::string_view topics) {
  for (const std::string_view whole : util::split(topics, ',')) {
    const std::string_view topic = util::trim(whole);
    const bool denies = topic.starts_with('!');
    const std::string_view name = denies ? topic.substr(1) : topic;
    const bool of_logins = name == "system" || name == "info" || name == "account";
    if (denies == of_logins) return false;
  }
  return true;
}

TableReading logging(const Transcript& transcript) {
  const Told rules = told(transcript, "/system logging print terse");
  const Told actions = told(transcript, "/system logging action print terse");
  if (!rules) return failed(rules.error());
  if (!actions) return failed(actions.error());
  std::map<std::string, std::string, std::less<>> kinds;  // of each action: memory, disk, echo, remote
  for (const TerseRow& row : rows_of(*actions)) {
    std::string target = row.get("target");
    const std::string where = row.get("remote");
    if (target == "remote" && (where.empty() || where == "0.0.0.0" || where == "::")) target = "nowhere";
    kinds[row.get("name")] = target;
  }
  bool remote = false;
  bool lasting = false;
  for (const TerseRow& row : rows_of(*rules)) {
    if (row.has_flag('X') || row.has_flag('I')) continue;
    const auto kind = kinds.find(row.get("action"));
    if (kind == kinds.end()) continue;
    remote = remote || kind->second == "remote";
    const bool outlives = kind->second == "remote" || kind->second == "disk";
    lasting = lasting || (outlives && catches_logins(row.get("topics")));
  }
  if (kinds.empty()) return {.status = Outcome::malformed, .reason = "missing"};
  return one_row({{"syslog", std::string{"routeros"}},
                  {"security_events", std::string{lasting ? "yes" : "no"}},
                  {"remote", std::string{remote ? "yes" : "no"}},
                  {"auditd", std::string{"no"}}});
}

TableReading interface_addresses(const Transcript& transcript) {
  const Told addresses = told(transcript, "/ip address print terse");
  if (!addresses) return failed(addresses.error());
  std::map<std::string, std::string, std::less<>> macs;
  if (const Told interfaces = told(transcript, "/interface print terse")) {
    for (const TerseRow& row : rows_of(*interfaces)) {
      if (const auto own = mac(row.get("mac-address"))) macs[row.get("name")] = *own;
    }
  }
  TableReading reading;
  for (const TerseRow& row : rows_of(*addresses)) {
    const auto own = address(row.get("address"));
    if (!own || row.has_flag('X')) continue;
    const std::string name = row.get("interface");
    const auto found = macs.find(name);
    reading.rows.push_back({{"interface", util::printable(name, 64)},
                            {"address", *own},
                            {"mac", text_or_null(found == macs.end() ? "" : found->second)}});
  }
  return reading;
}

}  // namespace

std::optional<Reading> read_routeros(const Transcript& transcript) {
  const Told resource = told(transcript, "/system resource print");
  if (!resource || !setting(*resource, "version") || !setting(*resource, "uptime")) return std::nullopt;
  return Reading{{"os_version", os_version(*resource)},
                 {"system_info", system_info(transcript, *resource)},
                 {"interface_addresses", interface_addresses(transcript)},
                 {"users", users(transcript)},
                 {"optional_services", services(transcript)},
                 {"firewall", firewall(transcript)},
                 {"time_sync", time_sync(transcript)},
                 {"logging", logging(transcript)}};
}

}  // namespace hygie::collectors::appliance
