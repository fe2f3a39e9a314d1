#include "probes/dnssd/message.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::dnssd {
namespace {

util::Writer answer_header(std::uint16_t answers) {
  util::Writer writer;
  writer.be16(1).be16(0x8400).be16(0).be16(answers).be16(0).be16(0);
  return writer;
}

}  // namespace

TEST_CASE("a name is looked up by its address, IPv4 and IPv6") {
  CHECK(reverse_name(*util::IpAddress::parse("198.18.0.5")) == "5.0.18.198.in-addr.arpa");
  CHECK(reverse_name(*util::IpAddress::parse("2001:db8::1")) ==
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
}

TEST_CASE("avahi's list of services is read") {
  const auto message = parse_answer(recording("recordings/dnssd/avahi08_services.bin"));
  REQUIRE(message);
  REQUIRE_FALSE(message->records.empty());
  CHECK(message->records[0].name == "_services._dns-sd._udp.local");
  CHECK(message->records[0].target.ends_with("._tcp.local"));
}

TEST_CASE("a message cut anywhere is none") {
  for (const char* file : {"avahi08_services.bin", "avahi08_reverse.bin", "avahi08_ssh.bin"}) {
    const auto whole = recording(std::string{"recordings/dnssd/"} + file);
    REQUIRE(parse_answer(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
      CHECK_FALSE(parse_answer(util::ByteView{whole}.first(size)));
  }
}

TEST_CASE("a name whose pointers go round or forward is no name") {
  const auto round = answer_header(1).u8(0xC0).u8(12).be16(12).be16(1).be32(0).be16(0).data();
  CHECK_FALSE(parse_answer(round));
  const auto forward = answer_header(1).u8(0xC0).u8(20).be16(12).be16(1).be32(0).be16(2).u8(1).u8('a').u8(0).data();
  CHECK_FALSE(parse_answer(forward));
}

TEST_CASE("a name longer than the standard allows is no name") {
  auto writer = answer_header(1);
  for (int label = 0; label < 10; ++label) writer.u8(63).text(std::string(63, 'x'));
  writer.u8(0).be16(12).be16(1).be32(0).be16(0);
  CHECK_FALSE(parse_answer(writer.data()));
}

TEST_CASE("a question, an error and a message that announces too much are no answer") {
  CHECK_FALSE(parse_answer(write_query(1, {{.name = "a.local"}}, Class::in)));
  CHECK_FALSE(parse_answer(util::Writer{}.be16(1).be16(0x8403).be16(0).be16(0).be16(0).be16(0).data()));
  CHECK_FALSE(parse_answer(answer_header(65535).data()));
}

}  // namespace hygie::probes::dnssd
