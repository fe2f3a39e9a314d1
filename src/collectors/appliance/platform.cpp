#include "collectors/appliance/platform.hpp"

#include <algorithm>
#include <array>

#include "collectors/appliance/vendors.hpp"
#include "util/text.hpp"

namespace hygie::collectors::appliance {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 1> routeros_greetings{"ROSSSH"};
constexpr std::array<Words, 3> routeros_answers{"bad command name exec", "bad command name sh",
                                                "expected end of command"};
// Whatever holds a password or a community is left alone; `get` shows one value instead of the whole.
constexpr std::array<Words, 14> routeros_commands{"/system resource print",
                                                  "/system identity print",
                                                  "/system routerboard print",
                                                  "/system clock print",
                                                  "/user print terse",
                                                  "/ip service print terse",
                                                  "/ip firewall filter print terse",
                                                  "/ip address print terse",
                                                  "/interface print terse",
                                                  "/system ntp client print",
                                                  ":put [/ip cloud get update-time]",
                                                  "/system logging print terse",
                                                  "/system logging action print terse",
                                                  ":put [/snmp get enabled]"};

constexpr std::array<Words, 1> cisco_greetings{"Cisco-"};
constexpr std::array<Words, 2> cisco_answers{"Line has invalid autocommand", "% Invalid input detected at '^' marker"};
// The configuration is never asked for. "include" filters on the device: the log itself stays there.
constexpr std::array<Words, 12> cisco_commands{"terminal length 0",
                                               "show version",
                                               "show privilege",
                                               "show interfaces | include line protocol|address is",
                                               "show line vty 0 | include input transports",
                                               "show line vty 5 | include input transports",
                                               "show ip http server status | include status",
                                               "show vstack config | include Role|Oper Mode",
                                               "show ntp status",
                                               "show ntp associations",
                                               "show logging | include logging:|Logging to",
                                               "show login | include logged"};

constexpr std::array<Words, 1> procurve_greetings{"Mocana"};
constexpr std::array<Words, 2> procurve_answers{"SSH command execution is not supported", "Invalid input: exec"};
constexpr std::array<Words, 9> procurve_commands{
    "no page",   "show version",         "show system",     "show ip",   "show console",
    "show sntp", "show sntp statistics", "show ntp status", "show debug"};

constexpr std::array<Words, 3> comware_greetings{"Comware", "HUAWEI", "H3C"};
constexpr std::array<Words, 2> comware_answers{"% Unrecognized command found at '^' position",
                                               "Error: Unrecognized command found at '^' position"};
constexpr std::array<Words, 7> comware_commands{
    "screen-length disable",      "display version",     "display device manuinfo", "display ip interface brief",
    "display ntp-service status", "display info-center", "display ip http"};

constexpr std::array known{
    Platform{"routeros", Talk::by_command, routeros_greetings, routeros_answers, routeros_commands, read_routeros},
    Platform{"cisco", Talk::by_terminal, cisco_greetings, cisco_answers, cisco_commands, read_cisco},
    Platform{"procurve", Talk::by_terminal, procurve_greetings, procurve_answers, procurve_commands, read_procurve},
    Platform{"comware", Talk::by_terminal, comware_greetings, comware_answers, comware_commands, read_comware}};

model::Observation attempt(const ScriptRun& run, const std::string& table) {
  return {.observed_host = run.observed_host,
          .source = run.source,
          .vantage = run.vantage,
          .endpoint = "host",
          .table = table,
          .started_at = run.started_at,
          .duration_ms = run.duration_ms};
}

// What a table is that the reading does not name.
TableReading absent(const Transcript& transcript, const std::optional<Reading>& reading) {
  if (reading) return {.status = model::Outcome::unsupported, .reason = "not_told_by_device"};
  // Nothing was recognised: because nothing came, or because something else answered.
  if (transcript.broke_off) return {.status = transcript.broke_off->outcome, .reason = transcript.broke_off->reason};
  return {.status = model::Outcome::unsupported, .reason = "unknown_command_line"};
}

}  // namespace

std::span<const Platform> platforms() {
  return known;
}

const Platform* greeted_by(std::string_view identification) {
  // RFC 4253 4.2: "SSH-protoversion-softwareversion SP comments".
  const std::size_t version = identification.find('-');
  const std::size_t software = identification.find('-', version == std::string_view::npos ? version : version + 1);
  if (!identification.starts_with("SSH-") || software == std::string_view::npos) return nullptr;
  const std::string_view name = identification.substr(software + 1);
  for (const Platform& platform : known) {
    const auto begins = [name](std::string_view greeting) { return name.starts_with(greeting); };
    if (std::any_of(platform.greetings.begin(), platform.greetings.end(), begins)) return &platform;
  }
  return nullptr;
}

const Platform* answered_by(std::string_view output) {
  constexpr std::size_t enough = 4096;
  output = output.substr(0, enough);
  for (const Platform& platform : known) {
    const auto is_there = [output](std::string_view answer) { return output.find(answer) != std::string_view::npos; };
    if (std::any_of(platform.answers.begin(), platform.answers.end(), is_there)) return &platform;
  }
  return nullptr;
}

std::vector<model::Observation> observations_of(const Platform& platform, const Transcript& transcript,
                                                const ScriptRun& run) {
  std::optional<Reading> reading = platform.read(transcript);
  std::vector<model::Observation> observations;
  for (const std::string& table : host_tables()) {
    model::Observation observation = attempt(run, table);
    const bool is_read = reading && reading->contains(table);
    TableReading of_table = is_read ? std::move(reading->find(table)->second) : absent(transcript, reading);
    observation.status = of_table.status;
    observation.reason = std::move(of_table.reason);
    observation.rows = std::move(of_table.rows);
    observations.push_back(std::move(observation));
  }
  return observations;
}

}  // namespace hygie::collectors::appliance
