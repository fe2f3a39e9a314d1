#include "net/knocker.hpp"

#include <fcntl.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <map>

#include "net/loopback_server.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using net::Answer;
using util::Deadline;

namespace {

const model::Scope& loopback() {
  static const model::Scope scope{
      .targets = {model::Target{.range = util::parse_prefix("127.0.0.0/8").value(), .written = "127.0.0.0/8"}}};
  return scope;
}

util::IpAddress address(const std::string& text) {
  return util::IpAddress::parse(text).value();
}

std::map<std::uint64_t, Answer> all_answers(net::Knocker& knocker, std::size_t count) {
  std::map<std::uint64_t, Answer> answers;
  const auto deadline = Deadline::after(3s);
  while (answers.size() < count && !deadline.expired()) {
    for (const net::Knocked& knocked : knocker.wait(50ms)) answers[knocked.tag] = knocked.answer;
  }
  return answers;
}

}  // namespace

TEST_CASE("open, refused and out of scope are told apart in one loop") {
  const net::LoopbackServer server{net::wait_for_close};
  std::uint16_t closed = 0;
  {
    const net::LoopbackServer gone{net::wait_for_close};
    closed = gone.port();
  }
  const net::Network network{loopback()};
  net::Knocker knocker{network};
  REQUIRE(knocker.knock(address("127.0.0.1"), server.port(), Deadline::after(1s), 1) == net::Knocker::Begun::yes);
  REQUIRE(knocker.knock(address("127.0.0.1"), closed, Deadline::after(1s), 2) == net::Knocker::Begun::yes);
  REQUIRE(knocker.knock(address("10.9.9.9"), 80, Deadline::after(1s), 3) == net::Knocker::Begun::yes);
  const auto answers = all_answers(knocker, 3);
  CHECK(answers.at(1) == Answer::open);
  CHECK(answers.at(2) == Answer::refused);
  CHECK(answers.at(3) == Answer::not_tried);
  CHECK(knocker.in_flight() == 0);
}

TEST_CASE("what does not answer is silent at its deadline, in the order of deadlines") {
  const net::Network network{loopback()};
  net::Knocker knocker{network};
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const net::SocketAddress any{address("127.0.0.1"), 0};
  REQUIRE(::bind(listener, any.data(), any.size()) == 0);
  REQUIRE(::listen(listener, 0) == 0);
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  ::getsockname(listener, static_cast<sockaddr*>(static_cast<void*>(&bound)), &size);
  // The backlog of a listener that accepts nobody is full after one or two connects.
  for (std::uint64_t tag = 0; tag < 4; ++tag)
    REQUIRE(knocker.knock(address("127.0.0.1"), ntohs(bound.sin_port), Deadline::after(60ms), tag) ==
            net::Knocker::Begun::yes);
  const auto answers = all_answers(knocker, 4);
  ::close(listener);
  REQUIRE(answers.size() == 4);
  CHECK(answers.at(3) == Answer::silent);
  CHECK(knocker.in_flight() == 0);
}

TEST_CASE("a wait without anything under way ends in time") {
  const net::Network network{loopback()};
  net::Knocker knocker{network};
  const auto begin = std::chrono::steady_clock::now();
  CHECK(knocker.wait(20ms).empty());
  CHECK(std::chrono::steady_clock::now() - begin < 500ms);
}

TEST_CASE("a server that accepts and resets at once is open, not refused") {
  const net::LoopbackServer server{net::reset_on_close};
  const net::Network network{loopback()};
  net::Knocker knocker{network};
  for (std::uint64_t tag = 0; tag < 50; ++tag) {
    REQUIRE(knocker.knock(address("127.0.0.1"), server.port(), Deadline::after(2s), tag) == net::Knocker::Begun::yes);
  }
  const auto answers = all_answers(knocker, 50);
  REQUIRE(answers.size() == 50);
  for (const auto& [tag, answer] : answers) CHECK(answer == Answer::open);
}

TEST_CASE("many knocks at once all get their answer") {
  const net::Network network{loopback()};
  net::Knocker knocker{network};
  for (std::uint64_t tag = 0; tag < 200; ++tag) {
    const auto peer = util::IpAddress::v4(0x7f000001u + static_cast<std::uint32_t>(tag));
    REQUIRE(knocker.knock(peer, 1, Deadline::after(2s), tag) == net::Knocker::Begun::yes);
  }
  const auto answers = all_answers(knocker, 200);
  REQUIRE(answers.size() == 200);
  for (const auto& [tag, answer] : answers) CHECK(answer == Answer::refused);
}

TEST_CASE("without a free descriptor nothing is started and nobody is blamed") {
  const net::Network network{loopback()};
  net::Knocker knocker{network};
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const int lowest_free = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::close(lowest_free);
  const rlimit none{.rlim_cur = static_cast<rlim_t>(lowest_free), .rlim_max = before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const auto begun = knocker.knock(address("127.0.0.1"), 1, Deadline::after(1s), 0);
  const std::size_t capacity = net::Knocker::capacity(1000);
  ::setrlimit(RLIMIT_NOFILE, &before);
  CHECK(begun == net::Knocker::Begun::no_descriptor);
  CHECK(capacity < static_cast<std::size_t>(lowest_free));
  CHECK(knocker.wait(0ms).empty());
}
