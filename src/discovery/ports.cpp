#include "discovery/ports.hpp"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "util/embedded.hpp"

namespace hygie::discovery {
namespace {

using util::Error;

util::Result<SweptPort> parse_port(const toml::table& table, const std::string& file_name) {
  const auto number = table["number"].value<std::int64_t>();
  const auto service = table["service"].value<std::string>();
  const auto why = table["why"].value<std::string>();
  const std::string where = fmt::format("{}:{}", file_name, table.source().begin.line);
  if (!number || *number < 1 || *number > 65535) return Error{where + ": number must be 1 to 65535"};
  if (*number == 9999) return Error{where + ": 9999 is never knocked at; some printers print what they read there"};
  if (!service || service->empty() || !why || why->empty()) return Error{where + ": service and why must be filled in"};
  const auto port = static_cast<std::uint16_t>(*number);
  return SweptPort{.known = {.number = port, .service = *service, .why = *why},
                   .is_fragile = table["fragile"].value_or(false)};
}

bool before(const SweptPort& one, const SweptPort& other) {
  return one.known.number < other.known.number;
}

}  // namespace

util::Result<std::vector<SweptPort>> parse_ports(std::string_view text, const std::string& file_name) {
  toml::table tree;
  try {
    tree = toml::parse(text, file_name);
  } catch (const toml::parse_error& problem) {
    return Error{
        fmt::format("{}:{}: this is not TOML: {}", file_name, problem.source().begin.line, problem.description())};
  }
  std::vector<SweptPort> ports;
  if (const toml::array* entries = tree["port"].as_array()) {
    for (const toml::node& entry : *entries) {
      if (entry.as_table() == nullptr) return Error{fmt::format("{}: write [[port]] before each port", file_name)};
      auto port = parse_port(*entry.as_table(), file_name);
      if (!port) return port.error();
      ports.push_back(std::move(*port));
    }
  }
  std::sort(ports.begin(), ports.end(), before);
  const auto same = [](const SweptPort& one, const SweptPort& other) { return one.known.number == other.known.number; };
  const auto twice = std::adjacent_find(ports.begin(), ports.end(), same);
  if (twice != ports.end()) return Error{fmt::format("{}: port {} stands twice", file_name, twice->known.number)};
  if (ports.empty()) return Error{fmt::format("{}: holds no [[port]]", file_name)};
  return ports;
}

const std::vector<SweptPort>& swept_ports() {
  static const std::vector<SweptPort> ports = [] {
    const auto text = util::embedded("data/ports.toml");
    auto parsed = parse_ports(text.value_or(""), "data/ports.toml");
    if (!parsed) throw std::logic_error{parsed.error().message};
    return *parsed;
  }();
  return ports;
}

std::vector<KnownPort> known_ports() {
  std::vector<KnownPort> known;
  for (const SweptPort& port : swept_ports()) known.push_back(port.known);
  return known;
}

}  // namespace hygie::discovery
