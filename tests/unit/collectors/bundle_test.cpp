#include <catch2/catch.hpp>

#include "collectors/bundle/bundle.hpp"
#include "collectors/collect.hpp"
#include "util/text.hpp"

using namespace hygie;
using collectors::read_bundle;

namespace {

const std::string nonce = "00112233445566778899aabbccddeeff";
const std::string first = "hygie-output 1 " + nonce + " @1793000000 " HYGIE_VERSION "\n";

std::string framed(const std::string& rest) {
  return nonce + " " + rest + "\n";
}

const std::string frames =
    framed("begin 1") +
    framed("row system_info hostname=PC-12 machine_id_raw=abcdef portable=no graphical=yes domain_joined=no") +
    framed("end system_info ok -") +
    framed("row interface_addresses interface=eth0 address=10.0.0.7 mac=02:00:00:00:00:0A") +
    framed("end interface_addresses ok -") + framed("row users username=zo%C3%A9 uid=1000 gid=1000 can_login=yes") +
    framed("end users ok -") + framed("done");

std::string sealed(const std::string& text) {
  return text + framed("digest " + util::sha256_hex(text));
}

std::string with_carriage_returns(const std::string& text) {
  std::string changed;
  for (const char letter : text) changed += letter == '\n' ? std::string{"\r\n"} : std::string{letter};
  return changed;
}

std::string utf16(const std::string& ascii, bool big_endian) {
  std::string wide = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char letter : ascii) {
    wide += big_endian ? std::string{'\0', letter} : std::string{letter, '\0'};
  }
  return wide;
}

std::string refusal(const std::string& bytes) {
  const auto bundle = read_bundle(bytes);
  return bundle ? "" : bundle.error().message;
}

const model::Observation& table(const std::vector<model::Observation>& observations, const std::string& name) {
  for (const model::Observation& each : observations) {
    if (each.table == name) return each;
  }
  FAIL("no observation of " << name);
  return observations.front();
}

}  // namespace

TEST_CASE("a bundle says when, by which version, and of which machine") {
  const auto bundle = read_bundle(sealed(first + frames));
  REQUIRE(bundle);
  CHECK(util::format_instant(bundle->collected_at) == "2026-10-26T07:33:20Z");
  CHECK(bundle->version == HYGIE_VERSION);
  CHECK(bundle->sealed == collectors::Sealed::by_digest);
  CHECK(bundle->digest == util::sha256_hex(first + frames));
  const auto identity = collectors::identity_of(*bundle);
  CHECK(identity.hostname == "pc-12");
  CHECK(identity.machine_id == util::sha256_hex("hygieabcdef"));
  CHECK(identity.macs == std::set<std::string>{"02:00:00:00:00:0a"});
  CHECK(identity.serial.empty());
}

TEST_CASE("its facts are as old as the bundle, and what it does not hold is not observed") {
  const auto bundle = read_bundle(sealed(first + frames));
  REQUIRE(bundle);
  const auto observations = collectors::observations_of(*bundle, "bundle:1");
  CHECK(observations.size() == collectors::host_tables().size());
  const auto& users = table(observations, "users");
  CHECK(users.source == "bundle");
  CHECK(users.observed_host == "bundle:1");
  CHECK(users.started_at == bundle->collected_at);
  CHECK(users.status == model::Outcome::ok);
  CHECK(users.rows.size() == 1);
  CHECK(table(observations, "firewall").status == model::Outcome::malformed);
}

TEST_CASE("a script of another version did not tell of every table, and is not blamed for it") {
  const auto bundle = read_bundle(sealed("hygie-output 1 " + nonce + " @1793000000 0.0.9\n" + frames));
  REQUIRE(bundle);
  const auto observations = collectors::observations_of(*bundle, "a");
  const auto& firewall = table(observations, "firewall");
  CHECK(firewall.status == model::Outcome::unsupported);
  CHECK(firewall.reason == "not_collected_then");
}

TEST_CASE("what Windows and administration tools do to a text file changes nothing") {
  const std::string plain = sealed(first + frames);
  const auto digest = read_bundle(plain)->digest;
  for (const std::string& bytes :
       {with_carriage_returns(plain), "\xEF\xBB\xBF" + plain, utf16(plain, false), utf16(plain, true),
        utf16(with_carriage_returns(plain), false), "Welcome to PC-12\n\n" + plain, plain + "Job ended with 0\n",
        "\xEF\xBB\xBFhello\r\n" + with_carriage_returns(plain)}) {
    const auto bundle = read_bundle(bytes);
    INFO(bytes.substr(0, 40));
    REQUIRE(bundle);
    CHECK(bundle->digest == digest);
    CHECK(collectors::looks_like_bundle(bytes.substr(0, 512)));
  }
}

TEST_CASE("a host without a tool for digests says so, and is believed") {
  const auto bundle = read_bundle(first + frames + framed("digest -"));
  REQUIRE(bundle);
  CHECK(bundle->sealed == collectors::Sealed::no);
}

TEST_CASE("a bundle that is not sound is refused with the reason") {
  const std::string plain = sealed(first + frames);
  std::string changed = plain;
  changed.replace(changed.find("uid=1000"), 8, "uid=1001");
  CHECK_THAT(refusal(changed), Catch::Contains("digest does not match"));
  CHECK_THAT(refusal(first + frames + framed("digest 00")), Catch::Contains("digest does not match"));
  CHECK_THAT(refusal(first + frames), Catch::Contains("cut short"));
  CHECK_THAT(refusal(sealed(first + framed("begin 1"))), Catch::Contains("cut short"));
  CHECK_THAT(refusal("hygie-output 2 " + plain.substr(15)), Catch::Contains("newer format"));
  CHECK_THAT(refusal("a letter\n"), Catch::Contains("no bundle"));
  CHECK_THAT(refusal(""), Catch::Contains("no bundle"));
  CHECK_THAT(refusal(std::string(9u << 20, 'a')), Catch::Contains("no bundle"));
  CHECK_THAT(refusal(sealed(first + frames + std::string(9u << 20, 'a'))), Catch::Contains("8 MB"));
  for (const char* line : {"hygie-output 1 short @1793000000 0.1.0\n", "hygie-output 1\n"}) {
    CHECK_THAT(refusal(sealed(line + frames)), Catch::Contains("damaged"));
  }
  for (const char* time : {"@0", "1793000000", "@x", "@99999999999999999999", "@-5"}) {
    CHECK_THAT(refusal(sealed("hygie-output 1 " + nonce + " " + time + " 0.1.0\n" + frames)), Catch::Contains("clock"));
  }
}

TEST_CASE("cut at any byte it is refused or whole, never in between") {
  const std::string plain = sealed(first + frames);
  for (std::size_t length = 0; length + 1 < plain.size(); ++length) CHECK_FALSE(read_bundle(plain.substr(0, length)));
  CHECK(read_bundle(plain.substr(0, plain.size() - 1)));
}

TEST_CASE("what this machine's script prints when run by hand is a bundle") {
  const auto text = collectors::make_bundle();
  REQUIRE(text);
  const auto bundle = read_bundle(*text);
  REQUIRE(bundle);
  CHECK(bundle->sealed == collectors::Sealed::by_digest);
  CHECK(bundle->version == HYGIE_VERSION);
  CHECK(table(collectors::observations_of(*bundle, "a"), "os_version").status == model::Outcome::ok);
}
