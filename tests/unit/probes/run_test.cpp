#include "probes/run.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "net/loopback_datagrams.hpp"

namespace hygie::probes {
namespace {

using model::Outcome;
using model::PortState;
using namespace std::chrono_literals;

constexpr std::array<std::uint16_t, 2> ports{22, 23};
constexpr std::array<std::string_view, 2> tables{"first", "second"};

// What the probes under test count; one test at a time uses it.
std::mutex guard;
std::map<std::string, int> running;
std::map<std::string, int> most;

std::vector<model::Observation> answer(const Target& target, const net::Network&, const Settings&) {
  {
    const std::lock_guard lock{guard};
    most[target.observed_host] = std::max(most[target.observed_host], ++running[target.observed_host]);
  }
  std::this_thread::sleep_for(2ms);
  const std::lock_guard lock{guard};
  --running[target.observed_host];
  return {{.observed_host = target.observed_host, .table = "first", .status = Outcome::ok}};
}

std::vector<model::Observation> fail(const Target&, const net::Network&, const Settings&) {
  throw std::logic_error{"a bug"};
}

constexpr std::array answering{Probe{"answer", ports, tables, answer}};
constexpr std::array answering_once{
    Probe{.name = "answer", .ports = ports, .tables = tables, .run = answer, .hints = Probe::Hints::in_place_of_first}};
constexpr std::array answering_udp{Probe{"answer", ports, tables, answer, Transport::udp}};

model::DiscoveredHost host(const std::string& address, std::vector<model::Port> list) {
  return {.address = *util::IpAddress::parse(address), .observed_host = address, .ports = std::move(list)};
}

std::vector<model::Observation> run(std::span<const Probe> probes, const std::vector<model::DiscoveredHost>& hosts,
                                    RunSettings settings = {}, bool stopped = false) {
  const model::Scope scope{};
  const net::Network network{scope};
  const std::atomic<bool> stop{stopped};
  std::vector<model::Observation> seen;
  run_probes(probes, hosts, network, settings, stop,
             [&](model::Observation observation) {
               const std::lock_guard lock{guard};
               seen.push_back(std::move(observation));
             },
             {});
  return seen;
}

TEST_CASE("UDP ports are asked at every host that answered, but where the host itself says what is closed") {
  auto here = host("198.18.0.1", {});
  here.presence = model::Presence::answered;
  auto itself = host("198.18.0.2", {});
  itself.presence = model::Presence::answered;
  itself.udp_ports = {{22, PortState::refused}, {23, PortState::filtered}};
  auto silent = host("198.18.0.3", {});
  silent.presence = model::Presence::neighbour_only;
  const auto seen = run(answering_udp, {here, itself, silent});
  std::map<std::string, int> ends;
  for (const auto& each : seen) ends[each.observed_host + " " + each.endpoint + " " + each.reason] += 1;
  CHECK(ends == std::map<std::string, int>{
                    {"198.18.0.1  ", 2}, {"198.18.0.2 udp/22 port_unreachable", 2}, {"198.18.0.2 udp/23 filtered", 2}});
}

}  // namespace

TEST_CASE("a hint in place of the first port is asked only where that one is not open") {
  const auto both = run(answering_once, {host("198.18.0.1", {{22, PortState::open}, {23, PortState::open}})});
  CHECK(both.size() == 1);
  const auto second = run(answering_once, {host("198.18.0.1", {{22, PortState::refused}, {23, PortState::open}})});
  CHECK(second.size() == 2 + 1);  // the refused port's two tables, and the talk
}

TEST_CASE("a refused port gives each table a row refused, a filtered one timed_out, without a talk") {
  const auto seen = run(answering, {host("10.0.0.1", {{22, PortState::refused}, {23, PortState::filtered}})});
  REQUIRE(seen.size() == 4);
  CHECK(seen[0].status == Outcome::refused);
  CHECK(seen[0].reason == "connection_refused");
  CHECK(seen[0].endpoint == "tcp/22");
  CHECK(seen[0].source == "probe:answer");
  CHECK(seen[1].table == "second");
  CHECK(seen[2].status == Outcome::timed_out);
  CHECK(seen[2].reason == "filtered");
}

TEST_CASE("a port that the sweep never came to is not attempted: the closed ones do not speak for it") {
  const auto seen = run(answering, {host("10.0.0.1", {{22, PortState::refused}, {23, PortState::untried}})});
  REQUIRE(seen.size() == 4);
  CHECK(seen[2].endpoint == "tcp/23");
  CHECK(seen[2].status == Outcome::not_attempted);
  CHECK(seen[2].reason == "port_not_tried");
}

TEST_CASE("the closed ports of one probe share a row for each table") {
  const auto seen = run(answering, {host("10.0.0.1", {{22, PortState::refused}, {23, PortState::refused}})});
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].endpoint == "tcp/22,23");
  CHECK(seen[0].table == "first");
  CHECK(seen[1].table == "second");
}

TEST_CASE("no host has more talks at once than allowed, a fragile one has a single talk") {
  running.clear();
  most.clear();
  constexpr std::array many{Probe{"a", ports, tables, answer}, Probe{"b", ports, tables, answer},
                            Probe{"c", ports, tables, answer}};
  const std::vector<model::Port> open{{22, PortState::open}, {23, PortState::open}};
  auto printer = open;
  printer.push_back({9100, PortState::open});
  const auto seen = run(many, {host("10.0.0.1", open), host("10.0.0.2", printer)}, {.threads = 8, .per_host = 2});
  CHECK(seen.size() == 12);
  CHECK(most["10.0.0.1"] <= 2);
  CHECK(most["10.0.0.2"] == 1);
}

TEST_CASE("a probe that throws leaves a malformed row and the others go on") {
  constexpr std::array both{Probe{"bad", ports, tables, fail}, Probe{"answer", ports, tables, answer}};
  const auto seen = run(both, {host("10.0.0.1", {{22, PortState::open}})}, {.threads = 1});
  REQUIRE(seen.size() == 3);
  CHECK(seen[0].status == Outcome::malformed);
  CHECK(seen[0].reason == "internal");
  CHECK(seen[2].status == Outcome::ok);
}

TEST_CASE("a stopped run records what it would have asked as never tried") {
  const auto seen = run(answering, {host("10.0.0.1", {{22, PortState::open}, {23, PortState::refused}})}, {}, true);
  std::map<std::string, int> ends;
  for (const auto& each : seen) ++ends[each.endpoint + " " + each.table + " " + each.reason];
  CHECK(ends == std::map<std::string, int>{{"tcp/22 first interrupted", 1},
                                           {"tcp/22 second interrupted", 1},
                                           {"tcp/23 first connection_refused", 1},
                                           {"tcp/23 second connection_refused", 1}});
}

TEST_CASE("a stopped run leaves a doubt at ports that nobody had begun to recognise") {
  constexpr std::array speaker{Probe{"ssh", ports, tables, answer}};
  const auto seen = run(speaker, {host("10.0.0.1", {{7070, PortState::open}})}, {}, true);
  REQUIRE(seen.size() == 2);
  for (const auto& each : seen) {
    CHECK(each.endpoint == "tcp/7070");
    CHECK(each.status == Outcome::not_attempted);
    CHECK(each.reason == "interrupted");
  }
}

TEST_CASE("a question that a stop came before is never tried, and stays a doubt") {
  auto here = host("198.18.0.1", {});
  here.presence = model::Presence::answered;
  const auto seen = run(answering_udp, {here}, {}, true);
  REQUIRE(seen.size() == 4);
  for (const auto& each : seen) CHECK(each.status == Outcome::not_attempted);
}

TEST_CASE("progress counts every talk once and a sink that throws ends the run with its exception") {
  const model::Scope scope{};
  const net::Network network{scope};
  const std::atomic<bool> stop{false};
  const std::vector<model::DiscoveredHost> hosts{host("10.0.0.1", {{22, PortState::open}, {23, PortState::open}})};
  std::vector<std::size_t> counts;
  run_probes(
      answering, hosts, network, {}, stop, [](model::Observation) {},
      [&](const RunProgress& progress) { counts.push_back(progress.done * 10 + progress.total); });
  CHECK(counts == std::vector<std::size_t>{12, 22});
  const auto broken = [](model::Observation) { throw std::runtime_error{"disk full"}; };
  CHECK_THROWS_WITH(run_probes(answering, hosts, network, {}, stop, broken, {}), "disk full");
}

TEST_CASE("only open printing, camera and telephone ports make a host fragile") {
  CHECK(is_fragile(host("10.0.0.1", {{9100, PortState::open}})));
  CHECK_FALSE(is_fragile(host("10.0.0.1", {{9100, PortState::refused}, {445, PortState::open}})));
}

TEST_CASE("a UDP probe with an opening talks only to those that answer it, and many silent ones cost the time of one") {
  const net::LoopbackDatagrams live{[](util::ByteView) { return std::vector<util::Bytes>{util::as_bytes("here")}; }};
  const net::LoopbackDatagrams silent{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
  const std::array ports_there{live.port(), silent.port()};
  const auto opening = [](const Target&) { return util::as_bytes("?"); };
  std::vector<Probe> many;
  for (int index = 0; index < 10; ++index)
    many.push_back(Probe{"answer", ports_there, tables, answer, Transport::udp, opening});
  auto here = host("127.0.0.1", {});
  here.presence = model::Presence::answered;
  const model::Scope scope{.targets = {{.range = {here.address, here.address}}}};
  const net::Network network{scope};
  const std::atomic<bool> stop{false};
  std::map<std::string, int> ends;
  const auto sink = [&](const model::Observation& observation) {
    const std::lock_guard lock{guard};
    ends[std::string{model::to_text(observation.status)} + " " + observation.reason] += 1;
  };
  RunProgress last;
  const auto begun = std::chrono::steady_clock::now();
  run_probes(many, {here}, network, {.threads = 4}, stop, sink, [&](const RunProgress& progress) { last = progress; });
  CHECK(std::chrono::steady_clock::now() - begun < 12s);  // one after the other they would take fifteen
  CHECK(ends == std::map<std::string, int>{{"ok ", 10}, {"timed_out no_answer", 20}});
  CHECK(last.done == 20);
  CHECK(last.total == 20);
}

}  // namespace hygie::probes
