#include "probes/kerberos/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;

TEST_CASE("a key distribution centre is recognised by its error") {
  const net::LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    const auto error = recording("recordings/kerberos/samba_nameless.bin");
    net::say(descriptor,
             util::as_text(util::Writer{}.be32(static_cast<std::uint32_t>(error.size())).bytes(error).data()));
    net::wait_for_close(descriptor);
  }};
  const Seen seen = observe(kerberos::probe, server);
  CHECK(seen.ended("kerberos_servers") == "ok ");
  CHECK(seen.text("kerberos_servers", "error_code") == "6");
  CHECK(seen.text("kerberos_servers", "realm") == "NULL");
  CHECK(seen.text("services", "service") == "kerberos");
}

TEST_CASE("who announces four gigabytes at port 88 is not listened to") {
  const net::LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "\xff\xff\xff\xff");
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(kerberos::probe, server).ended("kerberos_servers") == "malformed bad_kerberos");
}

TEST_CASE("silence at port 88 costs its deadline, a hang-up nothing") {
  const net::LoopbackServer silent{net::wait_for_close};
  CHECK(observe(kerberos::probe, silent, std::chrono::milliseconds{200}).ended("kerberos_servers") ==
        "timed_out read_timed_out");
  const net::LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(observe(kerberos::probe, closes).ended("kerberos_servers") == "malformed closed");
}
