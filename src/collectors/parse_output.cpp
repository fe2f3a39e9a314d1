#include <algorithm>
#include <charconv>
#include <map>

#include "collectors/collect.hpp"
#include "collectors/frame.hpp"
#include "collectors/schema.hpp"
#include "util/text.hpp"

namespace hygie::collectors {
namespace {

constexpr std::size_t max_output = 8u << 20;
constexpr std::size_t max_line = 64u << 10;
constexpr std::size_t max_value = 2048;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::int64_t year_9999 = 253402300799;

// What has been read of one table.
struct Reading {
  std::vector<model::Row> rows{};
  bool named = false;
  bool ended = false;
  bool too_many = false;
  std::string fault{};  // reason of `malformed`
  std::string status{};
  std::string reason{};
};

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "@seconds since 1970" → the instant or the date.
std::optional<model::Value> moment(std::string_view text, ColumnType type) {
  if (!text.starts_with('@')) return std::nullopt;
  const auto seconds = number(text.substr(1));
  if (!seconds || *seconds < 0 || *seconds > year_9999) return std::nullopt;
  const util::Instant instant{std::chrono::seconds{*seconds}};
  if (type == ColumnType::instant) return model::Value{util::format_instant(instant)};
  return model::Value{util::format_date(util::Date{std::chrono::floor<std::chrono::days>(instant)})};
}

std::optional<model::Value> convert(std::string_view text, ColumnType type) {
  if (type == ColumnType::text) return model::Value{util::printable(text, max_value)};
  if (type != ColumnType::integer) return moment(text, type);
  const auto value = number(text);
  if (!value) return std::nullopt;
  return model::Value{*value};
}

// Names what is wrong with the row, or "" when it was added.
std::string add_row(const Frame& frame, const std::vector<Column>& columns, Reading& reading) {
  model::Row row;
  std::string fault;
  for (const auto& [name, text] : frame.columns) {
    if (frame.table == "system_info" && name == "machine_id_raw") {
      // The id itself identifies the machine to others and is not kept.
      row.emplace_back("machine_id", util::sha256_hex("hygie" + text));
      continue;
    }
    const auto column =
        std::find_if(columns.begin(), columns.end(), [&name = name](const Column& each) { return each.name == name; });
    const bool twice =
        std::any_of(row.begin(), row.end(), [&name = name](const auto& each) { return each.first == name; });
    if (column == columns.end() || twice) {
      fault = "unknown_column";
      continue;
    }
    auto value = convert(text, column->type);
    if (!value) {
      fault = "bad_value";
      continue;
    }
    row.emplace_back(name, std::move(*value));
  }
  for (const Column& column : columns) {
    if (column.presence == Presence::optional) continue;
    const auto present =
        std::any_of(row.begin(), row.end(), [&column](const auto& each) { return each.first == column.name; });
    if (!present) return fault.empty() ? "missing_column" : fault;
  }
  reading.rows.push_back(std::move(row));
  return fault;
}

void take_frame(const Frame& frame, std::map<std::string, Reading, std::less<>>& readings) {
  const auto schema = table_schemas().find(frame.table);
  if (schema == table_schemas().end()) return;
  Reading& reading = readings[frame.table];
  reading.named = true;
  if (reading.ended) {
    reading.fault = "after_end";
  } else if (frame.kind == FrameKind::end) {
    reading.ended = true;
    reading.status = frame.status;
    reading.reason = frame.reason;
  } else if (reading.rows.size() >= most_rows(frame.table)) {
    reading.too_many = true;
  } else if (std::string fault = add_row(frame, schema->second, reading); !fault.empty()) {
    reading.fault = std::move(fault);
  }
}

void judge(const Reading& reading, model::Observation& observation) {
  const auto set = [&observation](model::Outcome outcome, std::string reason) {
    observation.status = outcome;
    observation.reason = std::move(reason);
  };
  const auto said = model::outcome_from(reading.status);
  using model::Outcome;
  if (!reading.named) return set(Outcome::malformed, "missing");
  if (!reading.fault.empty()) return set(Outcome::malformed, reading.fault);
  if (!reading.ended) return set(Outcome::partial, "missing_end");
  if (reading.too_many) return set(Outcome::partial, "too_many_rows");
  if (said != Outcome::ok && said != Outcome::partial && said != Outcome::denied && said != Outcome::unsupported) {
    return set(Outcome::malformed, "bad_status");
  }
  set(*said, reading.reason);
}

// Where a probe would have found the service.
std::string endpoint_of(const model::Observation& observation) {
  for (const model::Row& row : observation.rows) {
    for (const auto& [name, value] : row) {
      const auto* port = std::get_if<std::int64_t>(&value);
      if (name == "port" && port != nullptr) return "tcp/" + std::to_string(*port);
    }
  }
  return observation.table == "rdp_servers" ? "tcp/3389" : "tcp/445";
}

}  // namespace

std::vector<model::Observation> parse_script_output(std::string_view output, const ScriptRun& run) {
  std::map<std::string, Reading, std::less<>> readings;
  bool windows = false;
  std::string_view rest = output.substr(0, max_output);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    // Windows may end its lines in two bytes, and put a mark before the first.
    if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() > max_line) continue;
    const auto frame = read_frame(line, run.nonce);
    if (frame && frame->kind == FrameKind::done) break;
    if (frame && frame->kind == FrameKind::begin) windows = frame->platform == "windows";
    if (frame && frame->kind != FrameKind::begin) take_frame(*frame, readings);
  }
  std::vector<model::Observation> observations;
  for (const std::string& table : windows ? windows_tables() : host_tables()) {
    model::Observation observation{.observed_host = run.observed_host,
                                   .source = run.source,
                                   .vantage = run.vantage,
                                   .endpoint = "host",
                                   .table = table,
                                   .started_at = run.started_at,
                                   .duration_ms = run.duration_ms};
    Reading& reading = readings[table];
    judge(reading, observation);
    observation.rows = std::move(reading.rows);
    if (is_probed_table(table)) {
      if (observation.status != model::Outcome::ok) continue;
      observation.endpoint = endpoint_of(observation);
      if (observation.rows.empty()) observation.status = model::Outcome::refused;
    }
    observations.push_back(std::move(observation));
  }
  return observations;
}

}  // namespace hygie::collectors
