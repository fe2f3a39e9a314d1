#include "probes/ipp/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/ipp/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::ipp {
namespace {

using namespace std::chrono_literals;

auto printer(int status, const std::string& body) {
  return [=](int peer) {
    const std::string asked = receive(peer);
    CHECK(asked.starts_with("POST /ipp/print HTTP/1.1\r\n"));
    const std::string answer =
        "HTTP/1.1 " + std::to_string(status) +
        " x\r\nServer: CUPS/2.4.2\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
        body;
    (void)::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
  };
}

std::string recorded() {
  return util::as_text(recording("recordings/ipp/ippeveprinter24_attributes.bin"));
}

}  // namespace

TEST_CASE("a printer tells what it is") {
  const net::LoopbackServer server{printer(200, recorded())};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("printers") == "ok ");
  CHECK(seen.text("printers", "status") == "0000");
  CHECK(seen.text("printers", "make_and_model") == "Example MFP 3000");
  CHECK(seen.text("printers", "name") == "copieur");
  CHECK(seen.text("printers", "security") == "none, tls");
  CHECK(seen.text("printers", "firmware") == "NULL");
  CHECK(seen.text("services", "service") == "ipp");
}

TEST_CASE("an IPP answer cut anywhere is none") {
  const auto whole = recording("recordings/ipp/ippeveprinter24_attributes.bin");
  REQUIRE(parse_answer(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(parse_answer(util::ByteView{whole}.first(size)));
}

TEST_CASE("a print server without a printer of that name is one all the same") {
  const net::LoopbackServer server{printer(200, std::string("\1\1\4\6\0\0\0\1\3", 9))};
  const auto seen = observe(probe, server);
  CHECK(seen.text("printers", "status") == "0406");
  CHECK(seen.text("printers", "make_and_model") == "NULL");
}

TEST_CASE("IPP: a refusal, another protocol and silence are told apart") {
  const net::LoopbackServer refusing{printer(403, "no")};
  CHECK(observe(probe, refusing).ended("printers") == "denied page_not_shown");
  const net::LoopbackServer web{printer(200, "<html></html>")};
  CHECK(observe(probe, web).ended("printers") == "malformed bad_answer");
  const net::LoopbackServer silent{[](int peer) {
    while (!receive(peer).empty()) continue;
  }};
  CHECK(observe(probe, silent, 100ms).ended("printers") == "timed_out read_timed_out");
}

}  // namespace hygie::probes::ipp
