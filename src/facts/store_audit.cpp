// The table audit: what was asked, when, and how the scan went.
#include <nlohmann/json.hpp>

#include "facts/store_state.hpp"

namespace hygie::facts {
namespace {

using nlohmann::json;

std::string scan_json(const model::ScanSummary& scan) {
  const json object{{"started_at", util::format_instant(scan.started_at)},
                    {"ended_at", util::format_instant(scan.ended_at)},
                    {"vantages", scan.vantages},
                    {"targets", scan.targets},
                    {"exclusions", scan.exclusions},
                    {"addresses", scan.addresses},
                    {"answered", scan.answered},
                    {"neighbour_only", scan.neighbour_only},
                    {"logged_in", scan.logged_in},
                    {"incomplete", scan.incomplete},
                    {"limits", scan.limits}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

util::Instant instant_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return util::parse_instant(found->get<std::string>()).value_or(util::Instant{});
}

std::int64_t number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::vector<std::string> texts_of(const json& object, const char* key) {
  std::vector<std::string> texts;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return texts;
  for (const json& entry : *found) {
    if (entry.is_string()) texts.push_back(entry.get<std::string>());
  }
  return texts;
}

// A scan whose record is damaged counts as incomplete: nothing is known of how it ended.
model::ScanSummary parse_scan(const std::string& text) {
  model::ScanSummary scan;
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) {
    scan.incomplete = true;
    return scan;
  }
  scan.started_at = instant_of(object, "started_at");
  scan.ended_at = instant_of(object, "ended_at");
  scan.vantages = texts_of(object, "vantages");
  scan.targets = texts_of(object, "targets");
  scan.exclusions = texts_of(object, "exclusions");
  scan.addresses = number_of(object, "addresses");
  scan.answered = number_of(object, "answered");
  scan.neighbour_only = number_of(object, "neighbour_only");
  scan.logged_in = number_of(object, "logged_in");
  const auto incomplete = object.find("incomplete");
  scan.incomplete = incomplete == object.end() || !incomplete->is_boolean() || incomplete->get<bool>();
  scan.limits = texts_of(object, "limits");
  return scan;
}

}  // namespace

void Store::set_audit(const Audit& audit) {
  const std::lock_guard lock{state_->mutex};
  state_->begin();
  try {
    state_->database->exec("delete from audit");
    SQLite::Statement insert{*state_->database, "insert into audit values (?,?)"};
    const auto put = [&](const char* key, const std::string& value) {
      insert.reset();
      insert.bind(1, key);
      insert.bind(2, value);
      insert.exec();
    };
    put("engagement_text", audit.engagement_text);
    put("answers_text", audit.answers_text);
    put("profile_name", audit.profile_name);
    put("profile_text", audit.profile_text);
    put("lifecycle_text", audit.lifecycle_text);
    put("scan", scan_json(audit.scan));
  } catch (const SQLite::Exception& problem) {
    state_->fail(problem);
  }
  state_->commit();
}

Audit Store::audit() const {
  Audit audit;
  audit.scan.incomplete = true;  // until the record of its end is read
  SQLite::Statement query{*state_->database, "select key, value from audit"};
  while (query.executeStep()) {
    const std::string key = query.getColumn(0).getString();
    const std::string value = query.getColumn(1).getString();
    if (key == "engagement_text") audit.engagement_text = value;
    if (key == "answers_text") audit.answers_text = value;
    if (key == "profile_name") audit.profile_name = value;
    if (key == "profile_text") audit.profile_text = value;
    if (key == "lifecycle_text") audit.lifecycle_text = value;
    if (key == "scan") audit.scan = parse_scan(value);
  }
  return audit;
}

bool Store::is_unfinished() const {
  return audit().scan.ended_at == util::Instant{};
}

util::Instant Store::last_observed_at() const {
  SQLite::Statement query{*state_->database, "select distinct started_at from collection order by started_at desc"};
  while (query.executeStep()) {
    const auto instant = util::parse_instant(query.getColumn(0).getString());
    if (instant) return *instant;
  }
  return {};
}

}  // namespace hygie::facts
