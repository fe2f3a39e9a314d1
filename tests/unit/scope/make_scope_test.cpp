#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>

#include "scope/load.hpp"
#include "scope/written.hpp"
#include "util/file.hpp"

using namespace hygie;

namespace {

util::IpAddress address(const std::string& text) {
  return util::IpAddress::parse(text).value();
}

// A resolver that knows three names and counts nothing else.
util::Result<std::vector<util::IpAddress>> known_names(const std::string& name) {
  const std::map<std::string, std::vector<util::IpAddress>> names{
      {"srv-mairie", {address("192.168.1.10"), address("fd00::10")}},
      {"www.example.fr", {address("203.0.113.7")}},
      {"mail.example.fr", {address("192.168.1.25")}}};
  const auto found = names.find(name);
  if (found == names.end()) return util::Error{name + " does not resolve"};
  return found->second;
}

util::Result<model::Scope> scope_of(const std::vector<std::string>& typed, const model::Engagement& engagement = {},
                                    const std::vector<std::string>& excluded = {}) {
  return scope::make_scope(engagement, typed, excluded, known_names);
}

std::string error_of(const std::vector<std::string>& typed, const model::Engagement& engagement = {}) {
  const auto made = scope_of(typed, engagement);
  return made ? "no error" : made.error().message;
}

model::Engagement with_networks(const std::vector<std::string>& networks) {
  model::Engagement engagement;
  engagement.networks = networks;
  return engagement;
}

// A file in the temporary folder that goes away with the test.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& content)
      : path(std::filesystem::temp_directory_path() / ("hygie-targets-" + std::to_string(::getpid()))) {
    REQUIRE(util::write_file(path, content));
  }
  ~TemporaryFile() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("an address, a network and both forms of range become targets as they were written") {
  const auto made = scope_of({"10.0.0.5", "192.168.1.0/24", "10.0.0.1-10.0.0.20", "10.0.1.1-20", "fd00::1-fd00::9"});
  REQUIRE(made);
  REQUIRE(made->targets.size() == 5);
  CHECK(made->targets[1].written == "192.168.1.0/24");
  CHECK(made->targets[1].range.last == address("192.168.1.255"));
  CHECK(made->targets[2].range.last == address("10.0.0.20"));
  CHECK(made->targets[3].range.first == address("10.0.1.1"));
  CHECK(made->targets[3].range.last == address("10.0.1.20"));
  CHECK(made->is_target(address("fd00::5")));
  CHECK_FALSE(made->is_target(address("10.0.0.21")));
}

TEST_CASE("a name becomes all its addresses and keeps what was written") {
  const auto made = scope_of({"srv-mairie"});
  REQUIRE(made);
  REQUIRE(made->targets.size() == 2);
  CHECK(made->targets[0].written == "srv-mairie");
  CHECK(made->is_target(address("fd00::10")));
}

TEST_CASE("bad targets get one line that says what to write") {
  CHECK(error_of({"10.0.0.0/33"}) == "10.0.0.0/33 is not a network; the prefix must be 0 to 32");
  CHECK(error_of({"fd00::/129"}) == "fd00::/129 is not a network; the prefix must be 0 to 128");
  CHECK_THAT(error_of({"10.0.0.20-10.0.0.1"}), Catch::Contains("it ends before it begins"));
  CHECK_THAT(error_of({"10.0.0.1-x"}), Catch::Contains("is not a range"));
  CHECK_THAT(error_of({"10.0.0.1-300"}), Catch::Contains("is not a range"));
  CHECK_THAT(error_of({"10.0.0.300"}), Catch::Contains("is not an address, a network, a range or a name"));
  CHECK_THAT(error_of({""}), Catch::Contains("an empty text"));
  CHECK_THAT(error_of({"a b"}), Catch::Contains("is not an address"));
  CHECK_THAT(error_of({"nobody"}), Catch::Contains("does not resolve"));
  CHECK_THAT(error_of({"@absent.txt"}), Catch::Contains("absent.txt: cannot be read"));
  CHECK_THAT(error_of({"absent/targets.txt"}), Catch::Contains("absent/targets.txt: cannot be read"));
}

TEST_CASE("texts that a resolver would read as an address are not names") {
  for (const char* text : {"10.1", "0x7f.1", "2130706433", "1.2.3.4.5", "10.0.0-5.1"}) {
    CAPTURE(text);
    CHECK_THAT(error_of({text}), Catch::Contains("is not a"));
  }
}

TEST_CASE("control characters in a target do not reach the message") {
  CHECK(error_of({"a\x1b[31m"}).find('\x1b') == std::string::npos);
}

TEST_CASE("networks too large to be swept are refused with a hint") {
  CHECK_THAT(error_of({"10.0.0.0/15"}), Catch::Contains("/16 or smaller"));
  CHECK_THAT(error_of({"fd00::/111"}), Catch::Contains("/112 or smaller"));
  CHECK(scope_of({"10.0.0.0/16"}));
  CHECK(scope_of({"fd00::/112"}));
  CHECK_THAT(error_of({"10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.4.0.1"}),
             Catch::Contains("split the audit"));
}

TEST_CASE("addresses that no machine has are refused") {
  for (const char* text : {"0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1"}) {
    CAPTURE(text);
    CHECK_THAT(error_of({text}), Catch::Contains("no machine has"));
  }
}

TEST_CASE("a public address needs a line of the engagement and the permission") {
  CHECK_THAT(error_of({"203.0.113.7"}), Catch::Contains("203.0.113.7 is public"));
  CHECK_THAT(error_of({"www.example.fr"}), Catch::Contains("www.example.fr (203.0.113.7) is public"));
  CHECK_THAT(error_of({"192.167.255.255-192.168.0.10"}), Catch::Contains("is public"));
  model::Engagement engagement = with_networks({"203.0.113.0/29"});
  CHECK_THAT(error_of({"203.0.113.7"}, engagement), Catch::Contains("is public"));
  engagement.authorisation.allow = {"public_ip"};
  CHECK(scope_of({"203.0.113.7"}, engagement));
  CHECK(scope_of({}, engagement));
  CHECK_THAT(error_of({"203.0.113.8"}, engagement), Catch::Contains("is public"));
}

TEST_CASE("private, shared, link-local and loopback addresses are not public; all else is") {
  for (const char* text : {"10.1.2.3", "172.31.255.255", "192.168.0.1", "100.64.0.1", "169.254.1.1", "198.19.0.1",
                           "127.0.0.1", "::1", "fc00::1", "fdff::1", "fe80::1", "::ffff:10.0.0.1"}) {
    CAPTURE(text);
    CHECK_FALSE(scope::is_public(address(text)));
  }
  for (const char* text : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2001:db8::1", "64:ff9b::a00:1",
                           "2002:a00:1::", "::ffff:8.8.8.8"}) {
    CAPTURE(text);
    CHECK(scope::is_public(address(text)));
  }
}

TEST_CASE("with an engagement, a typed target outside its networks is refused") {
  const model::Engagement engagement = with_networks({"192.168.1.0/24"});
  CHECK_THAT(error_of({"192.168.2.1"}, engagement), Catch::Contains("outside the networks of the engagement"));
  CHECK_THAT(error_of({"192.168.1.0/23"}, engagement), Catch::Contains("outside the networks"));
  CHECK(scope_of({"192.168.1.7"}, engagement));
  CHECK(scope_of({"127.0.0.1"}, engagement));
}

TEST_CASE("without a typed target the engagement's networks are swept, and without those this machine") {
  const auto named = scope_of({}, with_networks({"192.168.1.0/24", "10.0.0.0/24"}));
  REQUIRE(named);
  CHECK(named->targets.size() == 2);
  const auto alone = scope_of({});
  REQUIRE(alone);
  REQUIRE(alone->targets.size() == 1);
  CHECK(alone->targets[0].written == "127.0.0.1");
}

TEST_CASE("the networks of vantages are allowed and swept like the others") {
  model::Engagement engagement = with_networks({"192.168.1.0/24"});
  engagement.vantages.push_back({.name = "school", .networks = {"10.20.0.0/24"}});
  const auto made = scope_of({}, engagement);
  REQUIRE(made);
  CHECK(made->is_target(address("10.20.0.9")));
  CHECK(scope_of({"10.20.0.9"}, engagement));
}

TEST_CASE("exclusions of the file and of the command line both win") {
  model::Engagement engagement = with_networks({"192.168.1.0/24"});
  engagement.exclusions = {"192.168.1.10-19"};
  const auto made = scope_of({}, engagement, {"192.168.1.200", "mail.example.fr"});
  REQUIRE(made);
  CHECK_FALSE(made->permits(address("192.168.1.12"), 80));
  CHECK_FALSE(made->permits(address("192.168.1.200"), 80));
  CHECK_FALSE(made->permits(address("192.168.1.25"), 80));
  CHECK(made->permits(address("192.168.1.20"), 80));
}

TEST_CASE("an exclusion that cannot be understood stops everything") {
  const auto made = scope_of({"10.0.0.1"}, {}, {"nobody"});
  REQUIRE_FALSE(made);
  CHECK_THAT(made.error().message, Catch::Contains("exclusion nobody does not resolve"));
}

TEST_CASE("a service may be contacted on its port and is never swept") {
  model::Engagement engagement = with_networks({"10.0.0.0/24"});
  engagement.services.push_back({.purpose = "mail", .address = "mail.example.fr", .port = 25});
  const auto made = scope_of({}, engagement);
  REQUIRE(made);
  CHECK(made->permits(address("192.168.1.25"), 25));
  CHECK_FALSE(made->permits(address("192.168.1.25"), 80));
  CHECK_FALSE(made->is_target(address("192.168.1.25")));
  engagement.services[0].address = "www.example.fr";
  CHECK_THAT(error_of({}, engagement), Catch::Contains("is public"));
}

TEST_CASE("a file of targets has comments and blank lines, and its errors carry the line") {
  {
    const TemporaryFile file{"\xef\xbb\xbf# postes\r\n10.0.0.1\r\n\n  10.0.1.0/24   # école\n"};
    const auto made = scope_of({"@" + file.path.string()});
    REQUIRE(made);
    REQUIRE(made->targets.size() == 2);
    CHECK(made->targets[1].written == "10.0.1.0/24");
    CHECK(scope_of({file.path.string()}));
  }
  const TemporaryFile file{"10.0.0.1\n@/etc/passwd\n"};
  CHECK_THAT(error_of({"@" + file.path.string()}), Catch::StartsWith(file.path.string() + ":2: @/etc/passwd is not a"));
  const TemporaryFile empty{"# nothing\n"};
  CHECK_THAT(error_of({"@" + empty.path.string()}), Catch::Contains("no target in this file"));
}

TEST_CASE("the system's resolver knows localhost and says what is wrong with an unknown name") {
  const auto resolver = scope::system_resolver();
  const auto found = resolver("localhost");
  REQUIRE(found);
  CHECK_FALSE(scope::is_public(found->front()));
  const auto unknown = resolver("no-such-name.invalid");
  REQUIRE_FALSE(unknown);
  CHECK_THAT(unknown.error().message, Catch::StartsWith("no-such-name.invalid does not resolve"));
}

TEST_CASE("the number of addresses is counted without overflow") {
  CHECK(scope::address_count(util::parse_prefix("10.0.0.0/24").value()) == 256);
  CHECK(scope::address_count(util::parse_prefix("0.0.0.0/0").value()) == std::uint64_t{1} << 32);
  CHECK(scope::address_count(util::parse_prefix("fd00::/112").value()) == 65536);
  CHECK(scope::address_count(util::parse_prefix("::/0").value()) == std::uint64_t{1} << 32);
}
