// What probes and collectors hand to the facts: one attempt, how it ended, and the rows it yielded.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/outcome.hpp"
#include "util/time.hpp"

namespace hygie::model {

// SQLite's types; monostate is NULL, which means "not known".
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

// Column values by name; a column left out is NULL. The columns observed_host, source and observed_at are filled in
// from the observation.
using Row = std::vector<std::pair<std::string, Value>>;

// One attempt to fill one table from one endpoint (src/facts/tables/collection.sql).
struct Observation {
  std::string observed_host{};  // the address probed, "localhost", or the bundle's host: merged later by identity
  std::string source{};         // "discovery", "probe:smb", "ssh", "winrm", "local", "bundle"
  std::string vantage{};        // where the scanner stood; "" when the engagement names none
  std::string endpoint{};       // "tcp/445", "udp/161", or "host" for a collector
  std::string table{};          // the table attempted
  Outcome status = Outcome::not_attempted;
  std::string reason{};  // a code such as "no_credential", or ""; never free text from the network
  util::Instant started_at{};
  std::int64_t duration_ms = 0;
  std::vector<Row> rows{};
};

// Where observations go as they come; may be called from several threads at once.
using ObservationSink = std::function<void(Observation)>;

}  // namespace hygie::model
