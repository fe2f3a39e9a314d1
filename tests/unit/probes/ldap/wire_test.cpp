#include "probes/ldap/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::ldap {
namespace {

// The messages of one recorded answer.
std::vector<util::Bytes> messages(const std::string& name) {
  auto bytes = recording("recordings/ldap/" + name + ".bin");
  std::vector<util::Bytes> all;
  while (!bytes.empty()) {
    const Frame frame = frame_of(bytes);
    REQUIRE(frame.framing == Framing::complete);
    const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(frame.size);
    all.emplace_back(bytes.begin(), end);
    bytes.erase(bytes.begin(), end);
  }
  return all;
}

util::Bytes bytes(std::initializer_list<int> values) {
  util::Bytes all;
  for (const int value : values) all.push_back(static_cast<std::byte>(value));
  return all;
}

}  // namespace

TEST_CASE("a search answer is entries, then a result") {
  const auto all = messages("openldap_1_root");
  REQUIRE(all.size() == 2);
  const auto entry = parse_message(all[0]).value();
  CHECK(entry.operation == Operation::entry);
  CHECK(entry.id == 1);
  CHECK_FALSE(entry.attributes.empty());
  const auto done = parse_message(all[1]).value();
  CHECK(done.operation == Operation::search_done);
  CHECK(done.result_code == result::success);
}

TEST_CASE("a search with names only shows attributes without values") {
  const auto entry = parse_message(messages("openldap_3_secret").front()).value();
  REQUIRE(entry.attributes.size() == 1);
  CHECK(entry.attributes[0].type == "userPassword");
  CHECK(entry.attributes[0].values.empty());
}

TEST_CASE("Samba wants a bind before it shows its tree, and grants StartTLS") {
  const auto denied = parse_message(messages("samba_2_tree").back()).value();
  CHECK(denied.result_code == result::operations_error);
  CHECK_FALSE(denied.diagnostic.empty());
  const auto granted = parse_message(messages("samba_3_starttls").front()).value();
  CHECK(granted.operation == Operation::extended_response);
  CHECK(granted.result_code == result::success);
}

TEST_CASE("an LDAP message cut anywhere is none, and waits for more") {
  for (const char* name : {"openldap_1_root", "openldap_3_secret", "samba_1_root"}) {
    for (const auto& whole : messages(name)) {
      for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(name << " " << size);
        CHECK_FALSE(parse_message({whole.data(), size}));
        CHECK(frame_of({whole.data(), size}).framing == Framing::incomplete);
      }
    }
  }
}

TEST_CASE("four gigabytes, an indefinite length and other protocols are no LDAP") {
  CHECK(frame_of(bytes({0x30, 0x84, 0xff, 0xff, 0xff, 0xff})).framing == Framing::impossible);
  CHECK(frame_of(bytes({0x30, 0x80})).framing == Framing::impossible);
  CHECK(frame_of(util::as_bytes("SSH-2.0")).framing == Framing::impossible);
  CHECK(frame_of({}).framing == Framing::incomplete);
}

TEST_CASE("our own questions are no answers") {
  CHECK_FALSE(parse_message(start_tls_request(1)));
  CHECK_FALSE(parse_message(search_request(1, {})));
}

}  // namespace hygie::probes::ldap
