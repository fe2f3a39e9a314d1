#include "collectors/attempt.hpp"

#include <algorithm>
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

bool holds_at_end(const std::string& text, std::size_t added, std::string_view last_line) {
  if (last_line.empty()) return false;
  const std::size_t from = text.size() - std::min(text.size(), added + last_line.size());
  return text.find(last_line, from) != std::string::npos;
}

bool has_begun(const ShellOutput& output, const std::string& nonce) {
  return output.text.find(nonce + " begin") != std::string::npos;
}

std::vector<model::Observation> observations_of(const ShellOutput& output, const ScriptRun& run) {
  auto observations = parse_script_output(output.text, run);
  for (model::Observation& observation : observations) {
    // A table the host had no time to name is not malformed: the session ended first.
    if (output.broke_off && observation.reason == "missing") {
      observation.status = output.broke_off->outcome;
      observation.reason = output.broke_off->reason;
    }
  }
  return observations;
}

void report_failure(const ScriptRun& run, const net::Failure& failure, const model::ObservationSink& sink) {
  const bool refused = failure.outcome == model::Outcome::refused;
  report_failure(run, refused ? model::Outcome::unsupported : failure.outcome, failure.reason, sink);
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
