#include "probes/tls/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"
#include "probes/tls/ciphers.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace std::chrono_literals;
using net::LoopbackServer;

namespace {

const std::string refusal = std::string("\x15\x03\x01\x00\x02\x02", 6) + '\x28';
using Versions = std::vector<std::string>;

// What a scripted server reads in a ClientHello.
struct Asked {
  std::uint16_t version = 0;
  std::vector<std::uint16_t> suites{};
};

Asked asked_of(const std::string& hello) {
  util::Bytes bytes = util::as_bytes(hello);
  util::Reader reader{bytes};
  Asked asked;
  reader.skip(9);
  asked.version = reader.be16().value_or(0);
  reader.skip(32 + 1);
  util::Reader suites{reader.take(reader.be16().value_or(0)).value_or(util::ByteView{})};
  while (const auto suite = suites.be16()) asked.suites.push_back(*suite);
  if (hello.find(std::string("\x00\x2b\x00\x03\x02\x03\x04", 7)) != std::string::npos) asked.version = 0x0304;
  return asked;
}

std::string server_hello(std::uint16_t version, std::uint16_t suite) {
  util::Writer body;
  body.be16(version).zeros(32).u8(0).be16(suite).u8(0);
  util::Writer record;
  record.u8(22).be16(0x0301).be16(static_cast<std::uint16_t>(body.size() + 4)).u8(2);
  record.be24(static_cast<std::uint32_t>(body.size())).bytes(body.data());
  return util::as_text(record.data());
}

// Takes `version` with these suites in this order; says `otherwise` to all else ("" closes).
LoopbackServer::Serve choosing(std::uint16_t version, std::vector<std::uint16_t> suites, std::string otherwise) {
  return [=](int descriptor) {
    const Asked asked = asked_of(receive(descriptor));
    for (const std::uint16_t suite : suites) {
      const bool offered = std::find(asked.suites.begin(), asked.suites.end(), suite) != asked.suites.end();
      if (asked.version == version && offered) return net::say(descriptor, server_hello(version, suite));
    }
    net::say(descriptor, otherwise);
  };
}

}  // namespace

TEST_CASE("a server that refuses in TLS's words has its versions and suites told for certain") {
  const LoopbackServer server{choosing(0x0303, {0xc030, 0x0005, 0xc019}, refusal)};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.ended("tls_servers") == "ok ");
  CHECK(seen.text("tls_servers", "version_max") == "TLSv1.2");
  CHECK(seen.text("tls_servers", "secure_renegotiation") == "no");
  CHECK(seen.column("tls_protocols", "protocol") ==
        Versions{"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3", "SSLv2"});
  CHECK(seen.column("tls_protocols", "offered") == Versions{"no", "yes", "no", "no", "no", "no"});
  CHECK(seen.ended("tls_ciphers") == "ok ");
  CHECK(seen.column("tls_ciphers", "strength") == Versions{"strong", "weak", "weak"});
  CHECK(seen.column("tls_ciphers", "authentication") == Versions{"certificate", "certificate", "anonymous"});
  CHECK(seen.tables.at("tls_certificates").status != model::Outcome::ok);
}

TEST_CASE("SSL 3.0 alone is found without help from libssl") {
  const LoopbackServer server{choosing(0x0300, {0x000a}, refusal)};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.text("tls_servers", "version_max") == "SSLv3");
  CHECK(seen.text("tls_ciphers", "cipher") == "TLS_RSA_WITH_3DES_EDE_CBC_SHA");
}

TEST_CASE("a server that refuses by closing is believed where it took another version") {
  const LoopbackServer server{choosing(0x0301, {0x002f}, "")};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.column("tls_protocols", "offered") == Versions{"no", "no", "no", "yes", "no", "no"});
  CHECK(seen.ended("tls_protocols") == "ok ");
}

TEST_CASE("a server that only ever closes says nothing of its versions") {
  const LoopbackServer server{[](int descriptor) { receive(descriptor); }};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.ended("tls_servers") == "malformed closed");
  CHECK(seen.ended("tls_protocols") == "malformed closed");
}

TEST_CASE("a server that alerts for another reason leaves every version unknown") {
  const std::string unrecognized_name = std::string("\x15\x03\x01\x00\x02\x02", 6) + '\x70';
  const LoopbackServer server{choosing(0, {}, unrecognized_name)};
  const Seen seen = observe(tls::probe, server);
  const std::string unknown = "unknown";
  // To SSL 2.0 an alert of TLS is a refusal whatever it says.
  CHECK(seen.column("tls_protocols", "offered") == Versions{unknown, unknown, unknown, unknown, unknown, "no"});
  CHECK(seen.tables.at("tls_servers").status == model::Outcome::partial);
  CHECK(seen.text("tls_servers", "version_max") == "NULL");
}

TEST_CASE("a server that chooses what was not offered is not asked for ever") {
  const LoopbackServer server{[](int descriptor) {
    const Asked asked = asked_of(receive(descriptor));
    net::say(descriptor, server_hello(asked.version, 0xfefe));
  }};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.column("tls_protocols", "offered") == Versions(6, "unknown"));
  CHECK(seen.ended("tls_ciphers") == "partial suite_not_offered");
}

TEST_CASE("a server that takes every suite is asked at most 40 times and marked partial") {
  std::vector<std::uint16_t> all = tls::suites_for(tls::Version::tls12);
  const LoopbackServer server{choosing(0x0303, all, refusal)};
  const Seen seen = observe(tls::probe, server, 5s);
  CHECK(seen.tables.at("tls_ciphers").rows.size() == 40);
  CHECK(seen.ended("tls_ciphers") == "partial rounds");
  CHECK(seen.ended("tls_protocols") == "ok ");
}

TEST_CASE("plain HTTP on a TLS port is malformed at the first answer") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, util::as_text(recording("recordings/tls/nginx_plain_http.flight")));
  }};
  const Seen seen = observe(tls::probe, server);
  for (const char* const table : {"tls_servers", "tls_protocols", "tls_ciphers", "tls_certificates"})
    CHECK(seen.ended(table) == "malformed not_tls");
  CHECK(server.accepted() == 1);
  CHECK(observe(tls::probe_if_spoken, server).tables.empty());
}

TEST_CASE("a silent TLS port costs its patience and is timed out") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::wait_for_close(descriptor);
  }};
  const auto start = std::chrono::steady_clock::now();
  const Seen seen = observe(tls::probe, server, 200ms);
  CHECK(std::chrono::steady_clock::now() - start < 900ms);
  CHECK(seen.ended("tls_servers") == "timed_out read_timed_out");
  CHECK(seen.ended("tls_certificates") == "timed_out read_timed_out");
}

TEST_CASE("one byte every 20 ms does not outlast the patience") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    for (const char letter : server_hello(0x0303, 0xc030)) {
      if (::send(descriptor, &letter, 1, MSG_NOSIGNAL) != 1) return;
      std::this_thread::sleep_for(20ms);
    }
  }};
  const auto start = std::chrono::steady_clock::now();
  CHECK(observe(tls::probe, server, 200ms).ended("tls_servers") == "timed_out read_timed_out");
  CHECK(std::chrono::steady_clock::now() - start < 900ms);
}

TEST_CASE("an endless stream of warnings ends") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    std::string warnings;
    for (int count = 0; count < 1000; ++count) warnings += std::string("\x15\x03\x01\x00\x02\x01\x70", 7);
    net::say(descriptor, warnings);
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(tls::probe, server).ended("tls_servers") == "malformed too_many_records");
}

TEST_CASE("the certificate is read in clear where libssl cannot shake hands") {
  const auto flight = util::as_text(recording("recordings/tls/nginx_tls12_ec.flight"));
  const LoopbackServer server{[flight](int descriptor) {
    const Asked asked = asked_of(receive(descriptor));
    const bool offered = std::find(asked.suites.begin(), asked.suites.end(), 0xc02c) != asked.suites.end();
    net::say(descriptor, asked.version == 0x0303 && offered ? flight : refusal);
  }};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.ended("tls_certificates") == "ok ");
  CHECK(seen.text("tls_certificates", "subject") == "CN=ec.demo.fr");
  CHECK(seen.text("tls_certificates", "key_bits") == "256");
  CHECK(seen.text("tls_certificates", "trusted") != "yes");
}
