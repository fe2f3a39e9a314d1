#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "net/loopback_server.hpp"
#include "net/network.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using model::Outcome;
using util::Deadline;

namespace {

const model::Scope& loopback() {
  static const model::Scope scope{
      .targets = {model::Target{.range = util::parse_prefix("127.0.0.0/8").value(), .written = "127.0.0.0/8"}}};
  return scope;
}

net::Stream connected(const net::LoopbackServer& server) {
  auto stream =
      net::Network{loopback()}.connect(util::IpAddress::parse("127.0.0.1").value(), server.port(), Deadline::after(2s));
  REQUIRE(stream);
  return std::move(*stream);
}

}  // namespace

TEST_CASE("what was sent is read, and what was written is received") {
  const net::LoopbackServer server{[](int descriptor) {
    std::array<char, 16> buffer{};
    const auto count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    net::say(descriptor, std::string_view{buffer.data(), static_cast<std::size_t>(count)});
    net::wait_for_close(descriptor);
  }};
  auto stream = connected(server);
  const auto written = stream.write(util::as_bytes("hello"), Deadline::after(2s));
  REQUIRE(written);
  CHECK(*written == 5);
  const auto answer = stream.read_exactly(5, Deadline::after(2s));
  REQUIRE(answer);
  CHECK(util::as_text(*answer) == "hello");
}

TEST_CASE("a silent server costs one deadline and no more") {
  const net::LoopbackServer server{net::wait_for_close};
  auto stream = connected(server);
  const auto begin = std::chrono::steady_clock::now();
  const auto answer = stream.read_some(100, Deadline::after(60ms));
  const auto spent = std::chrono::steady_clock::now() - begin;
  REQUIRE_FALSE(answer);
  CHECK(answer.error().outcome == Outcome::timed_out);
  CHECK(answer.error().reason == "read_timed_out");
  CHECK(spent >= 55ms);
  CHECK(spent < 500ms);
}

TEST_CASE("a first byte is waited for no longer than was said, what follows it until the deadline") {
  const net::LoopbackServer silent{net::wait_for_close};
  std::atomic<bool> has_spoken = true;
  net::FirstWord word{.longest = 60ms, .has_spoken = has_spoken};
  auto stream = connected(silent);
  stream.listen(word);
  const auto begin = std::chrono::steady_clock::now();
  const auto nothing = stream.read_some(100, Deadline::after(5s));
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().reason == "read_timed_out");
  CHECK(std::chrono::steady_clock::now() - begin < 3s);
  CHECK(word.is_silence());
  // The same talk connects once more.
  has_spoken = false;
  net::FirstWord long_one{.longest = 400ms, .has_spoken = has_spoken};
  long_one.missed = true;
  auto again = connected(silent);
  again.listen(long_one);
  CHECK_FALSE(again.read_some(100, Deadline::after(20s)));
  CHECK(std::chrono::steady_clock::now() - begin < 4s);

  const net::LoopbackServer hesitant{[](int descriptor) {
    net::say(descriptor, "a");
    std::this_thread::sleep_for(300ms);
    net::say(descriptor, "b");
    net::wait_for_close(descriptor);
  }};
  net::FirstWord other{.longest = 200ms, .has_spoken = has_spoken};
  auto second = net::Network{loopback()}.listening(other).connect(util::IpAddress::parse("127.0.0.1").value(),
                                                                  hesitant.port(), Deadline::after(2s));
  REQUIRE(second);
  const auto both = second->read_exactly(2, Deadline::after(5s));
  REQUIRE(both);
  CHECK(util::as_text(*both) == "ab");
  CHECK(other.heard);
  CHECK_FALSE(other.is_silence());
}

TEST_CASE("a peer that has never said anything is waited for less, unless it speaks elsewhere meanwhile") {
  const auto speak_late = [](int descriptor) {
    std::this_thread::sleep_for(800ms);
    net::say(descriptor, "a");
    net::wait_for_close(descriptor);
  };
  const net::LoopbackServer late{speak_late};
  const net::LoopbackServer late_too{speak_late};
  std::atomic<bool> has_spoken = false;
  net::FirstWord unheard{.longest = 1s, .has_spoken = has_spoken};
  auto stream = connected(late);
  stream.listen(unheard);
  CHECK_FALSE(stream.read_some(1, Deadline::after(5s)));
  CHECK(unheard.is_silence());

  net::FirstWord heard_elsewhere{.longest = 3s, .has_spoken = has_spoken};
  auto other = connected(late_too);
  other.listen(heard_elsewhere);
  CHECK(other.read_some(1, Deadline::after(5s)));
  CHECK(has_spoken);
}

TEST_CASE("a server that hangs up without a word was not silent") {
  const net::LoopbackServer server{[](int) {}};
  std::atomic<bool> has_spoken = false;
  net::FirstWord word{.longest = 2s, .has_spoken = has_spoken};
  auto stream = connected(server);
  stream.listen(word);
  CHECK_FALSE(stream.read_some(100, Deadline::after(2s)));
  CHECK_FALSE(word.heard);
  CHECK_FALSE(word.is_silence());
}

TEST_CASE("a server that closes is told apart from a silent one") {
  const net::LoopbackServer server{[](int) {}};
  auto stream = connected(server);
  const auto answer = stream.read_some(100, Deadline::after(2s));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().outcome == Outcome::malformed);
  CHECK(answer.error().reason == "closed");
}

TEST_CASE("a server that resets is told apart from one that closes") {
  const net::LoopbackServer server{net::reset_when_asked};
  auto stream = connected(server);
  REQUIRE(stream.write(util::as_bytes("hello"), Deadline::after(1s)));
  const auto answer = stream.read_some(100, Deadline::after(2s));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().outcome == Outcome::malformed);
  CHECK(answer.error().reason == "reset");
}

TEST_CASE("an endless server cannot make a read longer than was asked") {
  const net::LoopbackServer server{[](int descriptor) {
    const std::string garbage(65536, 'x');
    while (::send(descriptor, garbage.data(), garbage.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  auto stream = connected(server);
  const auto answer = stream.read_exactly(100000, Deadline::after(2s));
  REQUIRE(answer);
  CHECK(answer->size() == 100000);
  const auto deadline = Deadline::after(30ms);
  std::size_t reads = 0;
  while (stream.read_some(1000, deadline)) ++reads;
  CHECK(deadline.expired());
  CHECK(reads > 0);
}

TEST_CASE("an answer that comes byte by byte is put together") {
  const net::LoopbackServer server{[](int descriptor) {
    for (const char letter : std::string_view{"SSH-2.0-x"}) {
      net::say(descriptor, std::string_view{&letter, 1});
      std::this_thread::sleep_for(1ms);
    }
    net::wait_for_close(descriptor);
  }};
  auto stream = connected(server);
  const auto answer = stream.read_exactly(9, Deadline::after(2s));
  REQUIRE(answer);
  CHECK(util::as_text(*answer) == "SSH-2.0-x");
}

TEST_CASE("an answer that ends too early is malformed") {
  const net::LoopbackServer server{[](int descriptor) { net::say(descriptor, "SSH"); }};
  auto stream = connected(server);
  const auto answer = stream.read_exactly(9, Deadline::after(2s));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().reason == "closed");
}

TEST_CASE("a peer that never reads ends a write at its deadline") {
  const net::LoopbackServer server{net::wait_for_close};
  auto stream = connected(server);
  const util::Bytes much(64u << 20);
  const auto written = stream.write(much, Deadline::after(80ms));
  REQUIRE_FALSE(written);
  CHECK(written.error().outcome == Outcome::timed_out);
  CHECK(written.error().reason == "write_timed_out");
}

TEST_CASE("writing to a peer that has gone is a failure, not a signal") {
  const net::LoopbackServer server{net::reset_when_asked};
  auto stream = connected(server);
  REQUIRE(stream.write(util::as_bytes("hello"), Deadline::after(1s)));
  (void)stream.read_some(1, Deadline::after(2s));
  const auto written = stream.write(util::as_bytes("hello"), Deadline::after(1s));
  REQUIRE_FALSE(written);
  CHECK(written.error().reason == "reset");
}

TEST_CASE("a released or moved stream is a bug when used") {
  const net::LoopbackServer server{net::wait_for_close};
  auto stream = connected(server);
  net::Stream other{std::move(stream)};
  const int descriptor = other.release();
  CHECK(descriptor >= 0);
  CHECK_THROWS_AS(other.read_some(1, Deadline::after(1s)), std::logic_error);
  ::close(descriptor);
}
