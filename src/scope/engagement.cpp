#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "scope/fields.hpp"
#include "scope/load.hpp"
#include "scope/toml_table.hpp"
#include "util/file.hpp"
#include "util/text.hpp"
#include "util/toml_guard.hpp"

namespace hygie::scope {
namespace {

using model::Engagement;

void read_body(TomlTable& table, Engagement& engagement) {
  table.text("name", engagement.body.name);
  table.text("siret", engagement.body.siret, siret_problem);
  table.text("kind", engagement.body.kind);
  std::erase(engagement.body.siret, ' ');
}

void read_authorisation(TomlTable& table, Engagement& engagement) {
  table.text("by", engagement.authorisation.by);
  table.text("role", engagement.authorisation.role);
  std::string on;
  table.date("on", on);
  engagement.authorisation.on = util::parse_date(on);
  if (!on.empty() && !engagement.authorisation.on) table.mistake("on", "must be a date, as in 2026-01-31");
  table.texts("allow", engagement.authorisation.allow, act_problem);
}

void read_vantage(TomlTable& table, Engagement& engagement) {
  table.require("name", "\"office\"");
  model::VantageNetworks vantage;
  table.text("name", vantage.name, name_problem);
  table.texts("networks", vantage.networks, machines_problem);
  const auto same = [&](const model::VantageNetworks& other) { return other.name == vantage.name; };
  if (std::any_of(engagement.vantages.begin(), engagement.vantages.end(), same))
    table.mistake("name", fmt::format("stands twice: \"{}\"; give each vantage its own name", vantage.name));
  engagement.vantages.push_back(std::move(vantage));
}

void read_quiet_hours(TomlTable& table, Engagement& engagement) {
  table.require("from", "\"12:00\"");
  table.require("to", "\"14:00\"");
  model::QuietHours hours;
  table.minute_of_day("from", hours.from);
  table.minute_of_day("to", hours.to);
  if (const auto problem = minute_problem(hours.from)) table.mistake("from", *problem);
  if (const auto problem = minute_problem(hours.to)) table.mistake("to", *problem);
  if (hours.from == hours.to) table.mistake("to", "must differ from \"from\"; write 00:00 to 23:59 for the whole day");
  engagement.quiet_hours.push_back(std::move(hours));
}

void read_service(TomlTable& table, Engagement& engagement) {
  table.require("purpose", "\"mail\"");
  table.require("address", "\"192.168.1.25\"");
  table.require("port", "25");
  Engagement::Service service;
  table.text("purpose", service.purpose, name_problem);
  table.text("address", service.address, machine_problem);
  service.port = static_cast<std::uint16_t>(table.integer("port", 1, 65535).value_or(0));
  engagement.services.push_back(std::move(service));
}

void read_provider(TomlTable& table, Engagement& engagement) {
  table.require("name", "\"Infogérance SARL\"");
  Engagement::Provider provider;
  table.text("name", provider.name);
  table.texts("remote_tools", provider.remote_tools);
  engagement.providers.push_back(std::move(provider));
}

void read_credential(TomlTable& table, Engagement& engagement) {
  table.require("way", "\"ssh\"");
  table.require("user", "\"audit\"");
  model::CredentialReference credential;
  table.text("way", credential.way, way_problem);
  table.text("user", credential.user);
  table.text("key_file", credential.key_file);
  table.text("password_env", credential.password_env, variable_problem);
  table.text("password_file", credential.password_file);
  table.texts("hosts", credential.hosts, machines_problem);
  std::string forbidden;
  table.text("password", forbidden, [](const std::string&) {
    return std::optional<std::string>{"a password never stands in this file; use password_env or password_file"};
  });
  if (!credential.password_env.empty() && !credential.password_file.empty())
    table.mistake("password_file", "stands beside password_env; keep one of the two");
  engagement.credentials.push_back(std::move(credential));
}

void read_expected(TomlTable& table, Engagement& engagement) {
  for (const std::string& key : table.keys()) {
    if (const auto problem = name_problem(key)) table.mistake(key, *problem);
    if (const auto count = table.integer(key, 0, 1000000)) engagement.expected[key] = *count;
  }
}

void read_prices(TomlTable& table, Engagement& engagement) {
  for (const std::string& key : table.keys()) {
    if (const auto problem = name_problem(key)) table.mistake(key, *problem);
    if (const auto price = table.amount(key)) engagement.prices[key] = *price;
  }
}

Engagement read_root(TomlTable& root) {
  Engagement engagement;
  root.text("site", engagement.site);
  root.text("auditor", engagement.auditor);
  root.flag("auditor_runs_the_systems", engagement.auditor_runs_the_systems);
  root.text("language", engagement.language, language_problem);
  root.text("timezone", engagement.timezone, timezone_problem);
  root.texts("networks", engagement.networks, machines_problem);
  root.texts("exclusions", engagement.exclusions, machines_problem);
  root.text("inventory_file", engagement.inventory_file);
  engagement.hourly_rate = root.amount("hourly_rate");
  root.table("body", [&](TomlTable& table) { read_body(table, engagement); });
  root.table("authorisation", [&](TomlTable& table) { read_authorisation(table, engagement); });
  root.table("expected", [&](TomlTable& table) { read_expected(table, engagement); });
  root.table("prices", [&](TomlTable& table) { read_prices(table, engagement); });
  root.tables("vantages", [&](TomlTable& table) { read_vantage(table, engagement); });
  root.tables("quiet_hours", [&](TomlTable& table) { read_quiet_hours(table, engagement); });
  root.tables("services", [&](TomlTable& table) { read_service(table, engagement); });
  root.tables("providers", [&](TomlTable& table) { read_provider(table, engagement); });
  root.tables("credentials", [&](TomlTable& table) { read_credential(table, engagement); });
  root.finish();
  return engagement;
}

}  // namespace

util::Result<Engagement> parse_engagement(std::string_view text, const std::string& file_name) {
  if (const auto sane = util::within_toml_limits(text, file_name); !sane) return sane.error();
  toml::table tree;
  try {
    tree = toml::parse(text, file_name);
  } catch (const toml::parse_error& problem) {
    return util::Error{fmt::format("{}:{}: this is not TOML: {}", file_name, problem.source().begin.line,
                                   util::printable(problem.description(), 200))};
  }
  Mistakes mistakes;
  TomlTable root{tree, "", mistakes};
  Engagement engagement = read_root(root);
  if (!mistakes.empty())
    return util::Error{fmt::format("{}:{}: {}", file_name, mistakes.first_line(), mistakes.first_message())};
  engagement.digest = util::sha256_hex(text);
  return engagement;
}

util::Result<Engagement> load_engagement(const std::filesystem::path& file) {
  const auto text = util::read_file(file, 1u << 20);
  if (!text) return text.error();
  return parse_engagement(*text, file.string());
}

}  // namespace hygie::scope
