#include "probes/mssql/browser.hpp"

#include <array>
#include <chrono>

#include "probes/mssql/browser_wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::mssql {
namespace {

using model::Outcome;

constexpr std::array<std::string_view, 1> tables{"mssql_instances"};
constexpr std::chrono::milliseconds one_wait{700};
constexpr int most_questions = 2;

// Asks, and once more where nothing came.
net::Attempt<util::Bytes> ask(const Target& target, const net::Network& network, const Settings& settings) {
  const auto deadline = util::Deadline::after(settings.patience);
  auto socket = network.open_datagram(target.address, target.port);
  if (!socket) return socket.error();
  for (int count = 1;; ++count) {
    if (const auto sent = socket->send(write_browse(), deadline); !sent) return sent.error();
    auto answer = socket->receive(deadline.within(one_wait));
    const bool silent = !answer && answer.error().outcome == Outcome::timed_out;
    if (!silent || count == most_questions) return answer;
  }
}

model::Row row_of(const Instance& instance) {
  const auto text = [](const std::string& words) { return text_or_null(util::printable(words, 128)); };
  model::Value port;
  if (instance.tcp_port) port = std::int64_t{*instance.tcp_port};
  return {{"instance", text(instance.name)},
          {"server_name", text(instance.server)},
          {"version", text(instance.version)},
          {"tcp_port", port},
          {"clustered", text_or_null(instance.clustered)}};
}

}  // namespace

std::vector<model::Observation> probe_browser(const Target& target, const net::Network& network,
                                              const Settings& settings) {
  const Visit visit{"mssql_browser", target, settings};
  const auto answer = ask(target, network, settings);
  if (!answer) return visit.failed(tables, answer.error());
  const auto instances = parse_browse(*answer);
  if (!instances) return visit.failed(tables, {Outcome::malformed, "unrecognised"});
  std::vector<model::Row> rows;
  for (const Instance& instance : *instances) rows.push_back(row_of(instance));
  return {visit.ended("mssql_instances", Outcome::ok, "", std::move(rows))};
}

}  // namespace hygie::probes::mssql
