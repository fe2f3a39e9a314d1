// The tables hosts and host_observations: the identity stage's result, written whole and read back.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "facts/store_state.hpp"
#include "util/text.hpp"

namespace hygie::facts {
namespace {

using nlohmann::json;

std::string identifiers_json(const std::vector<model::Identifier>& identifiers) {
  json list = json::array();
  for (const model::Identifier& identifier : identifiers) {
    list.push_back({{"kind", identifier.kind},
                    {"value", identifier.value},
                    {"confidence", std::string{model::to_text(identifier.confidence)}}});
  }
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// A file from elsewhere may hold anything: what is not the expected shape is left out.
std::vector<model::Identifier> parse_identifiers(const std::string& text) {
  std::vector<model::Identifier> identifiers;
  const json list = json::parse(text, nullptr, false);
  if (!list.is_array()) return identifiers;
  for (const json& entry : list) {
    if (!entry.is_object()) continue;
    identifiers.push_back(
        {.kind = text_of(entry, "kind"),
         .value = text_of(entry, "value"),
         .confidence = model::confidence_from(text_of(entry, "confidence")).value_or(model::Confidence::weak)});
  }
  return identifiers;
}

std::string reasons_json(const std::vector<model::RoleReason>& reasons) {
  json list = json::array();
  for (const model::RoleReason& reason : reasons) {
    list.push_back({{"sign", std::string{model::to_text(reason.sign)}}, {"value", reason.value}});
  }
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<model::RoleReason> parse_reasons(const std::string& text) {
  std::vector<model::RoleReason> reasons;
  const json list = json::parse(text, nullptr, false);
  if (!list.is_array()) return reasons;
  for (const json& entry : list) {
    const auto sign = entry.is_object() ? model::role_sign_from(text_of(entry, "sign")) : std::nullopt;
    if (sign) reasons.push_back({.sign = *sign, .value = text_of(entry, "value")});
  }
  return reasons;
}

// A read-only file gets its hosts in temporary tables, which stand before its own.
void make_temporary(SQLite::Database& database) {
  for (const char* name : {"hosts", "host_observations"}) {
    SQLite::Statement existing{database, "select type from sqlite_temp_schema where name = ?"};
    existing.bind(1, name);
    const std::string type = existing.executeStep() ? existing.getColumn(0).getString() : "";
    existing.reset();
    if (!type.empty()) database.exec(fmt::format("drop {} temp.{}", type, name));
    std::string sql = find_table(name)->sql;
    sql.replace(sql.find("create table"), 12, "create temp table");
    database.exec(sql);
  }
}

void bind_host(SQLite::Statement& insert, const model::Host& host) {
  const auto text = [](std::string_view view) { return std::string{view}; };
  insert.reset();
  insert.bind(1, host.id);
  insert.bind(2, host.name);
  insert.bind(3, text(model::to_text(host.role)));
  insert.bind(4, text(model::to_text(host.role_confidence)));
  insert.bind(5, host.platform);
  insert.bind(6, text(model::to_text(host.platform_confidence)));
  insert.bind(7, host.os);
  insert.bind(8, host.portable);
  insert.bind(9, host.mac);
  insert.bind(10, host.mac_vendor);
  insert.bind(11, host.reached ? 1 : 0);
  insert.bind(12, util::join(host.addresses, " "));
  insert.bind(13, identifiers_json(host.identifiers));
  insert.bind(14, reasons_json(host.role_reasons));
}

model::Host read_host(SQLite::Statement& row) {
  const auto text = [&](int index) { return row.getColumn(index).getString(); };
  model::Host host;
  host.id = text(0);
  host.name = text(1);
  host.role = model::role_from(text(2)).value_or(model::Role::unknown);
  host.role_confidence = model::confidence_from(text(3)).value_or(model::Confidence::weak);
  host.platform = text(4);
  host.platform_confidence = model::confidence_from(text(5)).value_or(model::Confidence::weak);
  host.os = text(6);
  host.portable = text(7);
  host.mac = text(8);
  host.mac_vendor = text(9);
  host.reached = row.getColumn(10).getInt() != 0;
  const std::string addresses = text(11);
  for (const std::string_view address : util::split(addresses, ' ')) {
    if (!address.empty()) host.addresses.emplace_back(address);
  }
  host.identifiers = parse_identifiers(text(12));
  host.role_reasons = parse_reasons(text(13));
  return host;
}

}  // namespace

void Store::set_hosts(const std::vector<model::Host>& hosts,
                      const std::vector<std::pair<std::string, std::string>>& host_of_observed) {
  const std::lock_guard lock{state_->mutex};
  SQLite::Database& database = *state_->database;
  if (state_->kind == StoreKind::read_only) make_temporary(database);
  state_->begin();
  try {
    database.exec("delete from hosts");
    database.exec("delete from host_observations");
    SQLite::Statement insert{database, "insert into hosts values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"};
    for (const model::Host& host : hosts) {
      bind_host(insert, host);
      insert.exec();
    }
    SQLite::Statement pair{database, "insert into host_observations values (?,?)"};
    for (const auto& [observed, host] : host_of_observed) {
      pair.reset();
      pair.bind(1, observed);
      pair.bind(2, host);
      pair.exec();
    }
  } catch (const SQLite::Exception& problem) {
    state_->fail(problem);
  }
  state_->commit();
}

std::vector<model::Host> Store::hosts() const {
  std::vector<model::Host> hosts;
  SQLite::Statement query{*state_->database,
                          "select id, name, role, role_confidence, platform, platform_confidence, os, portable, mac, "
                          "mac_vendor, reached, addresses, identifiers, role_reasons from hosts order by id"};
  while (query.executeStep()) hosts.push_back(read_host(query));
  return hosts;
}

std::int64_t Store::hosts_read_from_inside() const {
  SQLite::Statement count{database(),
                          "select count(distinct h.host) from os_version o join host_observations h "
                          "using (observed_host) where o.source in ('local', 'ssh', 'winrm', 'bundle')"};
  count.executeStep();
  return count.getColumn(0).getInt64();
}

}  // namespace hygie::facts
