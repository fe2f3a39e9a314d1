#include "probes/afp/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/afp/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::afp {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

// Written from the Apple Filing Protocol Reference: Debian 12 has no server that speaks it.
util::Bytes example(const std::string& name) {
  return recording("fuzz/corpus/afp/" + name);
}

LoopbackServer::Serve answering(const util::Bytes& bytes) {
  return [bytes](int descriptor) {
    receive(descriptor);
    net::say(descriptor, util::as_text(bytes));
  };
}

util::Bytes with_octet(util::Bytes bytes, std::size_t at, std::uint8_t value) {
  bytes.at(at) = std::byte{value};
  return bytes;
}

}  // namespace

TEST_CASE("an Apple file server tells its name, machine, versions and ways in") {
  const LoopbackServer server{answering(example("nas_guest.dsi"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.ended("afp_servers") == "ok ");
  CHECK(seen.text("afp_servers", "name") == "NAS école");
  CHECK(seen.text("afp_servers", "machine") == "Netatalk3.1.13");
  CHECK(seen.text("afp_servers", "versions") == "AFP2.2, AFPX03, AFP3.1, AFP3.2, AFP3.3, AFP3.4");
  CHECK(seen.text("afp_servers", "guest") == "yes");
  CHECK(seen.text("afp_servers", "clear_password") == "yes");
  CHECK(seen.text("services", "service") == "afp");
}

TEST_CASE("an old one without a name in UTF-8 is read too, and offers neither guests nor clear passwords") {
  const LoopbackServer server{answering(example("old_mac.dsi"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("afp_servers", "name") == "Mac mairie");
  CHECK(seen.text("afp_servers", "guest") == "no");
  CHECK(seen.text("afp_servers", "clear_password") == "no");
}

TEST_CASE("a status cut anywhere never shows a way in that is not whole") {
  const auto whole = example("nas_guest.dsi");
  const auto block = util::ByteView{whole}.subspan(header_size);
  REQUIRE(parse_status(block));
  for (std::size_t size = 0; size < block.size(); ++size) {
    const auto status = parse_status(block.first(size));
    if (status) CHECK(status->methods == std::vector<std::string>{"No User Authent", "Cleartxt Passwrd", "DHX2"});
  }
  CHECK_FALSE(parse_status(with_octet({block.begin(), block.end()}, 4, 0xff)));  // an offset outside
}

TEST_CASE("an error, another answer, and 4 GB announced are malformed") {
  const auto whole = example("nas_guest.dsi");
  CHECK(length_after(whole) == whole.size() - header_size);
  CHECK_FALSE(length_after(with_octet(whole, 7, 1)));     // an error code
  CHECK_FALSE(length_after(with_octet(whole, 8, 0xff)));  // a length
  CHECK_FALSE(length_after(with_octet(whole, 0, 0)));     // a request
  const LoopbackServer lies{answering(with_octet(whole, 8, 0xff))};
  CHECK(observe(probe, lies).ended("afp_servers") == "malformed bad_answer");
  const LoopbackServer other{answering(util::as_bytes("HTTP/1.1 400 Bad Request\r\n\r\n"))};
  CHECK(observe(probe, other).ended("afp_servers") == "malformed bad_answer");
}

TEST_CASE("an Apple file server that stays silent or hangs up gives no fact") {
  const LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("afp_servers") == "timed_out read_timed_out");
  const LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK_FALSE(observe(probe, closes, 600ms).tables.contains("services"));
}

TEST_CASE("the question opens no session") {
  const auto question = status_request();
  CHECK(question.size() == header_size);
  CHECK(question[1] == std::byte{3});  // DSIGetStatus; DSIOpenSession is 4
}

}  // namespace hygie::probes::afp
