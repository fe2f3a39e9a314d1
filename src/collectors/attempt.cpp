#include "collectors/attempt.hpp"

#include <random>

#include "util/text.hpp"

namespace hygie::collectors {

std::string fresh_nonce() {
  std::random_device source;
  std::string bytes;
  for (int count = 0; count < 16; ++count) bytes.push_back(static_cast<char>(source() & 0xffu));
  return util::hex(bytes);
}

std::string script_with(const std::string& nonce) {
  std::string text = "HYGIE_NONCE=" + nonce + "\nexec 2>/dev/null\n";
  text += script();
  return text;
}

void report_failure(const ScriptRun& run, model::Outcome outcome, const std::string& reason,
                    const model::ObservationSink& sink) {
  for (const std::string& table : all_host_tables()) {
    sink(model::Observation{.observed_host = run.observed_host,
                            .source = run.source,
                            .vantage = run.vantage,
                            .endpoint = "host",
                            .table = table,
                            .status = outcome,
                            .reason = reason,
                            .started_at = run.started_at,
                            .duration_ms = run.duration_ms});
  }
}

void not_attempted(const std::vector<model::DiscoveredHost>& hosts, const std::string& vantage, util::Instant now,
                   const model::ObservationSink& sink) {
  for (const model::DiscoveredHost& host : hosts) {
    const ScriptRun run{.observed_host = host.observed_host, .source = "ssh", .vantage = vantage, .started_at = now};
    report_failure(run, model::Outcome::not_attempted, "no_credential", sink);
  }
}

}  // namespace hygie::collectors
