#include "probes/memcached/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/memcached/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::memcached {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/memcached/" + name));
}

// With SASL: silent to text, a version and an error to the binary questions.
void serve_sasl(int descriptor) {
  if (receive(descriptor).front() == 'v') return net::wait_for_close(descriptor);
  net::say(descriptor, recorded("memcached16_sasl_version.bin"));
  receive(descriptor);
  net::say(descriptor, recorded("memcached16_sasl_noop.bin"));
}

}  // namespace

TEST_CASE("a memcached that tells its version is open") {
  LoopbackServer server{stores::answering(recorded("memcached16_version.txt"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "version") == "1.6.18");
  CHECK(seen.text("data_stores", "encryption") == "none");
  CHECK(server.accepted() == 1);
}

TEST_CASE("a memcached with a password file, or with SASL, is not open") {
  LoopbackServer file{stores::answering(recorded("memcached16_password_file.txt"))};
  CHECK(observe(probe, file).text("data_stores", "open") == "no");
  LoopbackServer sasl{serve_sasl};
  const Seen seen = observe(probe, sasl, 3000ms);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(seen.text("data_stores", "version") == "1.6.18");
  CHECK(seen.text("data_stores", "answer") == "0x20");
}

TEST_CASE("silent and endless servers at the memcached port give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 600ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, 'V'))};
  CHECK(observe(probe, endless, 600ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer resets{[](int descriptor) { net::reset_on_close(descriptor); }};
  CHECK(observe(probe, resets, 600ms).ended("data_stores") == "malformed reset");
}

TEST_CASE("a memcached that answers over UDP is seen with its version") {
  const auto seen = observe_datagrams(probe_udp, always(recording("recordings/memcached/memcached16_udp_version.bin")));
  CHECK(seen.ended("memcached_udp") == "ok ");
  CHECK(seen.text("memcached_udp", "version") == "1.6.18");
  auto error = recording("recordings/memcached/memcached16_udp_version.bin");
  error.resize(8);
  for (const char letter : std::string_view{"ERROR\r\n"}) error.push_back(static_cast<std::byte>(letter));
  CHECK(observe_datagrams(probe_udp, always(error)).text("memcached_udp", "version") == "NULL");
}

TEST_CASE("over UDP silence, another's datagram and a cut one give no fact") {
  CHECK(observe_datagrams(probe_udp, never()).ended("memcached_udp") == "timed_out no_answer");
  const auto whole = recording("recordings/memcached/memcached16_udp_version.bin");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const auto answer = parse_udp(util::ByteView{whole}.first(size));
    CHECK(answer.state != Answer::State::version);
  }
  auto other = whole;
  other[0] = std::byte{0};
  CHECK(observe_datagrams(probe_udp, always(other)).ended("memcached_udp") == "malformed bad_answer");
}

TEST_CASE("the question over UDP is one frame with the text question in it") {
  const auto question = write_udp_version();
  CHECK(util::as_text(util::ByteView{question}.subspan(8)) == "version\r\n");
  CHECK(question.size() == 17);
}

}  // namespace hygie::probes::memcached
