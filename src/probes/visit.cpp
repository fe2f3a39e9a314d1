#include "probes/visit.hpp"

#include <algorithm>

namespace hygie::probes {

std::string endpoint_text(Transport transport, std::uint16_t port) {
  return (transport == Transport::tcp ? "tcp/" : "udp/") + std::to_string(port);
}

bool Settings::allows(std::string_view act) const {
  return std::find(allow.begin(), allow.end(), act) != allow.end();
}

Visit::Visit(std::string_view probe, const Target& target, const Settings& settings)
    : source_("probe:" + std::string(probe)),
      observed_host_(target.observed_host),
      vantage_(settings.vantage),
      transport_(target.transport),
      port_(target.port),
      started_at_(settings.now),
      started_(std::chrono::steady_clock::now()) {}

model::Observation Visit::ended(std::string_view table, model::Outcome status, std::string_view reason,
                                std::vector<model::Row> rows) const {
  const auto spent = std::chrono::steady_clock::now() - started_;
  return model::Observation{.observed_host = observed_host_,
                            .source = source_,
                            .vantage = vantage_,
                            .endpoint = endpoint_text(transport_, port_),
                            .table = std::string(table),
                            .status = status,
                            .reason = std::string(reason),
                            .started_at = started_at_,
                            .duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count(),
                            .rows = std::move(rows)};
}

std::vector<model::Observation> Visit::failed(std::span<const std::string_view> tables,
                                              const net::Failure& failure) const {
  // The sweep saw this TCP port open. A refusal now is a limit on connections, no proof that there is no service.
  const bool limit = failure.outcome == model::Outcome::refused && transport_ == Transport::tcp;
  const auto status = limit ? model::Outcome::denied : failure.outcome;
  std::vector<model::Observation> observations;
  for (const std::string_view table : tables) observations.push_back(ended(table, status, failure.reason));
  return observations;
}

model::Value Visit::vantage() const {
  return text_or_null(vantage_);
}

model::Value text_or_null(std::string text) {
  if (text.empty()) return std::monostate{};
  return text;
}

}  // namespace hygie::probes
