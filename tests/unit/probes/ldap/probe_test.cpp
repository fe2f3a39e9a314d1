#include "probes/ldap/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/asn1/ber.hpp"
#include "probes/ldap/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackServer;

namespace {

// Answers each request with the next of these recordings, then waits.
LoopbackServer::Serve replay(std::vector<std::string> names) {
  return [names = std::move(names)](int descriptor) {
    for (const std::string& name : names) {
      if (receive(descriptor).empty()) return;
      net::say(descriptor, util::as_text(recording("recordings/ldap/" + name + ".bin")));
    }
    net::wait_for_close(descriptor);
  };
}

// An LDAPMessage with this id and an LDAPResult of this code.
std::string result_message(int id, std::uint8_t operation, int code) {
  using asn1::make;
  return util::as_text(
      make(asn1::sequence, {asn1::make_number(asn1::integer, id),
                            make(asn1::application(operation),
                                 {asn1::make_number(asn1::enumerated, code), asn1::make_text(asn1::octet_string, ""),
                                  asn1::make_text(asn1::octet_string, "")})}));
}

constexpr std::uint8_t search_done = 5;
constexpr std::uint8_t extended_response = 24;

}  // namespace

TEST_CASE("an open directory shows its people and their hashes, without a bind") {
  const LoopbackServer server{
      replay({"openldap_1_root", "openldap_2_tree", "openldap_3_secret", "openldap_4_starttls"})};
  const Seen seen = observe(ldap::probe_clear, server);
  CHECK(seen.ended("ldap_servers") == "ok ");
  CHECK(seen.text("ldap_servers", "implementation") == "openldap");
  CHECK(seen.text("ldap_servers", "anonymous_read") == "yes");
  CHECK(seen.text("ldap_servers", "readable_secret") == "yes");
  CHECK(seen.text("ldap_servers", "secret_attributes") == "userPassword");
  CHECK(seen.text("ldap_servers", "starttls") == "not_offered");
  CHECK(seen.text("ldap_servers", "clear_bind") == "unknown");
  CHECK(seen.text("ldap_servers", "signing") == "NULL");
  CHECK(seen.text("services", "encrypted") == "no");
  CHECK(server.accepted() == 1);
}

TEST_CASE("a domain controller says so, and keeps its tree and its demands to itself") {
  const LoopbackServer server{replay({"samba_1_root", "samba_2_tree", "samba_3_starttls"})};
  const Seen seen = observe(ldap::probe_clear, server);
  CHECK(seen.text("ldap_servers", "domain_controller") == "yes");
  CHECK(seen.text("ldap_servers", "anonymous_read") == "no");
  CHECK(seen.text("ldap_servers", "readable_secret") == "no");
  CHECK(seen.text("ldap_servers", "starttls") == "offered");
  CHECK(seen.text("ldap_servers", "signing") == "unknown");
  CHECK(seen.text("ldap_servers", "channel_binding") == "unknown");
  CHECK(seen.text("services", "product") == "Samba");
}

TEST_CASE("a directory that demands TLS of everyone refuses clear text, also when TLS then fails") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, result_message(1, search_done, 13));
    receive(descriptor);
    net::say(descriptor, result_message(2, extended_response, 0));
    receive(descriptor);
    net::say(descriptor, "not TLS at all");
  }};
  const Seen seen = observe(ldap::probe_clear, server);
  CHECK(seen.ended("ldap_servers") == "partial not_tls");
  CHECK(seen.text("ldap_servers", "clear_bind") == "refused");
  CHECK(seen.text("ldap_servers", "starttls") == "offered");
  CHECK(seen.text("ldap_servers", "anonymous_read") == "unknown");
  CHECK(seen.text("services", "encrypted") == "yes");
}

TEST_CASE("a directory that is busy is unknown, not closed") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, util::as_text(recording("recordings/ldap/samba_1_root.bin")));
    receive(descriptor);
    net::say(descriptor, result_message(2, search_done, 51));
    net::wait_for_close(descriptor);
  }};
  const Seen seen = observe(ldap::probe_clear, server, std::chrono::milliseconds{600});
  CHECK(seen.text("ldap_servers", "anonymous_read") == "unknown");
  CHECK(seen.text("ldap_servers", "readable_secret") == "unknown");
  CHECK(seen.ended("ldap_servers") == "partial read_timed_out");
}

TEST_CASE("an endless list of entries ends, and so do silence, nonsense and a hang-up") {
  const LoopbackServer endless{[](int descriptor) {
    receive(descriptor);
    const auto whole = recording("recordings/ldap/openldap_1_root.bin");
    const auto frame = ldap::frame_of(whole);
    const auto entry = util::as_text(util::ByteView{whole}.first(frame.size));
    for (int count = 0; count < 40; ++count) net::say(descriptor, entry);
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(ldap::probe_clear, endless).ended("ldap_servers") == "malformed too_many_answers");
  const LoopbackServer silent{net::wait_for_close};
  CHECK(observe(ldap::probe_clear, silent, std::chrono::milliseconds{200}).ended("ldap_servers") ==
        "timed_out read_timed_out");
  const LoopbackServer nonsense{[](int descriptor) { net::say(descriptor, "220 bonjour\r\n"); }};
  CHECK(observe(ldap::probe_clear, nonsense).ended("ldap_servers") == "malformed bad_ldap");
  const LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(observe(ldap::probe_clear, closes).ended("ldap_servers") == "malformed closed");
}

TEST_CASE("a port that should speak TLS and does not is told apart") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "220 bonjour\r\n");
  }};
  CHECK(observe(ldap::probe_tls, server).ended("ldap_servers") == "malformed not_tls");
}
