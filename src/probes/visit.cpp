#include "probes/visit.hpp"

namespace hygie::probes {

Visit::Visit(std::string_view probe, const Target& target, const Settings& settings)
    : source_("probe:" + std::string(probe)),
      observed_host_(target.observed_host),
      vantage_(settings.vantage),
      port_(target.port),
      started_at_(settings.now),
      started_(std::chrono::steady_clock::now()) {}

model::Observation Visit::ended(std::string_view table, model::Outcome status, std::string_view reason,
                                std::vector<model::Row> rows) const {
  const auto spent = std::chrono::steady_clock::now() - started_;
  return model::Observation{.observed_host = observed_host_,
                            .source = source_,
                            .vantage = vantage_,
                            .endpoint = "tcp/" + std::to_string(port_),
                            .table = std::string(table),
                            .status = status,
                            .reason = std::string(reason),
                            .started_at = started_at_,
                            .duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count(),
                            .rows = std::move(rows)};
}

std::vector<model::Observation> Visit::failed(std::span<const std::string_view> tables,
                                              const net::Failure& failure) const {
  // The sweep saw this port open. A refusal now is a limit on connections, no proof that there is no service.
  const auto status = failure.outcome == model::Outcome::refused ? model::Outcome::denied : failure.outcome;
  std::vector<model::Observation> observations;
  for (const std::string_view table : tables) observations.push_back(ended(table, status, failure.reason));
  return observations;
}

model::Value text_or_null(std::string text) {
  if (text.empty()) return std::monostate{};
  return text;
}

}  // namespace hygie::probes
