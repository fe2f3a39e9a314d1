#include "probes/s7/probe.hpp"

#include <atomic>
#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/s7/wire.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::s7 {
namespace {

using namespace std::chrono_literals;

std::string sample(const char* name) {
  return util::as_text(recording(std::string{"fuzz/corpus/s7/"} + name));
}

// Answers one message after the other, then hangs up.
auto controller(const std::vector<std::string>& answers) {
  return [=](int peer) {
    for (const std::string& answer : answers) {
      if (receive(peer).empty()) return;
      (void)::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
    (void)receive(peer);
  };
}

util::Bytes body_of(const char* name) {
  auto bytes = recording(std::string{"fuzz/corpus/s7/"} + name);
  bytes.erase(bytes.begin(), bytes.begin() + tpkt_size);
  return bytes;
}

}  // namespace

TEST_CASE("a controller tells its module, firmware and name") {
  const net::LoopbackServer server{
      controller({sample("connect_confirm.bin"), sample("setup.bin"), sample("module.bin"), sample("components.bin")})};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("industrial_devices") == "ok ");
  CHECK(seen.text("industrial_devices", "protocol") == "s7");
  CHECK(seen.text("industrial_devices", "product") == "CPU 315-2 PN/DP");
  CHECK(seen.text("industrial_devices", "version") == "3.2.6");
  CHECK(seen.text("industrial_devices", "name") == "STATION DE POMPAGE");
}

TEST_CASE("a protected controller is one all the same") {
  const net::LoopbackServer server{controller({sample("connect_confirm.bin"), sample("setup.bin")})};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("industrial_devices") == "ok ");
  CHECK(seen.text("industrial_devices", "product") == "NULL");
}

TEST_CASE("the slot that holds the CPU is looked for, three connections at most") {
  std::atomic<int> connections{0};
  const net::LoopbackServer server{[&](int peer) {
    ++connections;
    (void)receive(peer);
  }};
  CHECK(observe(probe, server).tables.at("industrial_devices").status == model::Outcome::malformed);
  CHECK(connections == 3);
}

TEST_CASE("lists cut anywhere are none, the order number is that of the module") {
  const auto whole = body_of("module.bin");
  const auto records = parse_list(whole);
  REQUIRE(records);
  Identity identity;
  add_module(identity, *records);
  CHECK(identity.order_number == "6ES7 315-2EH14-0AB0");
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(parse_list(util::ByteView{whole}.first(size)));
  const auto setup = body_of("setup.bin");
  for (std::size_t size = 0; size < 14; ++size) CHECK_FALSE(is_setup_answer(util::ByteView{setup}.first(size)));
}

TEST_CASE("S7: another protocol and silence are told apart") {
  const net::LoopbackServer http{controller({"HTTP/1.1 400 Bad Request\r\n\r\n"})};
  CHECK(observe(probe, http).ended("industrial_devices") == "malformed bad_answer");
  const net::LoopbackServer silent{[](int peer) {
    while (!receive(peer).empty()) continue;
  }};
  CHECK(observe(probe, silent, 100ms).ended("industrial_devices") == "timed_out read_timed_out");
}

}  // namespace hygie::probes::s7
