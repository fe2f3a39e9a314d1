#include "discovery/reverse_names.hpp"

#include <catch2/catch.hpp>
#include <future>

using namespace hygie;
using namespace std::chrono_literals;

namespace {

util::IpAddress numbered(std::uint32_t last) {
  return util::IpAddress::v4(0x0a000000u + last);
}

}  // namespace

TEST_CASE("names of many addresses are collected, addresses without a name are absent") {
  discovery::ReverseNames names{
      [](const util::IpAddress& address) { return address == numbered(7) ? std::string{} : "host-" + address.text(); }};
  for (std::uint32_t last = 0; last < 50; ++last) names.ask(numbered(last));
  const auto known = names.collect(2s, 2s);
  CHECK(known.size() == 49);
  CHECK(known.at(numbered(3)) == "host-10.0.0.3");
}

TEST_CASE("a resolver that hangs costs the bounded wait and no more") {
  auto gate = std::make_shared<std::promise<void>>();
  const std::shared_future<void> opened = gate->get_future().share();
  const auto begin = std::chrono::steady_clock::now();
  {
    discovery::ReverseNames names{[opened](const util::IpAddress& address) {
      if (address == numbered(1)) opened.wait();
      return std::string{"named"};
    }};
    names.ask(numbered(1));
    names.ask(numbered(2));
    const auto known = names.collect(50ms, 1s);
    CHECK(known.size() == 1);
    CHECK(known.count(numbered(2)) == 1);
  }
  CHECK(std::chrono::steady_clock::now() - begin < 1s);
  gate->set_value();
}

TEST_CASE("a resolver that has fallen silent is not waited for") {
  auto gate = std::make_shared<std::promise<void>>();
  const std::shared_future<void> opened = gate->get_future().share();
  const auto begin = std::chrono::steady_clock::now();
  discovery::ReverseNames names{[opened](const util::IpAddress&) {
    opened.wait();
    return std::string{};
  }};
  names.ask(numbered(1));
  CHECK(names.collect(5s, 30ms).empty());
  CHECK(std::chrono::steady_clock::now() - begin < 2s);
  gate->set_value();
}

TEST_CASE("a name from the network is made printable") {
  discovery::ReverseNames names{[](const util::IpAddress&) { return std::string{"evil\x1b[2J\n"}; }};
  names.ask(numbered(1));
  const auto known = names.collect(2s, 2s);
  REQUIRE(known.size() == 1);
  CHECK(known.begin()->second.find('\x1b') == std::string::npos);
  CHECK(known.begin()->second.find('\n') == std::string::npos);
}
