#include "probes/dns/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::dns {
namespace {

util::Bytes recorded(const std::string& name) {
  return recording("recordings/dns/" + name + ".bin");
}

}  // namespace

TEST_CASE("dnsmasq resolves for us and tells its version") {
  const auto answer = parse_answer(recorded("dnsmasq_recursion")).value();
  CHECK(answer.recursion_available);
  CHECK(answer.rcode == rcode::name_error);
  CHECK(parse_answer(recorded("dnsmasq_version")).value().text == "dnsmasq-2.90");
}

TEST_CASE("BIND without recursion refuses, and may hide its version") {
  const auto answer = parse_answer(recorded("bind_recursion")).value();
  CHECK_FALSE(answer.recursion_available);
  CHECK(answer.rcode == rcode::refused);
  CHECK(parse_answer(recorded("bind_version")).value().text.empty());
}

TEST_CASE("a DNS answer cut anywhere is none") {
  for (const char* name : {"dnsmasq_version", "dnsmasq_recursion", "bind_recursion"}) {
    const auto whole = recorded(name);
    // The authority and additional sections are not read: what is cut there is not missed.
    const std::size_t read = std::string{name} == "dnsmasq_version" ? whole.size() : 12 + 15 + 4;
    for (std::size_t size = 0; size < read; ++size) {
      INFO(name << " " << size);
      CHECK_FALSE(parse_answer({whole.data(), size}));
    }
  }
}

TEST_CASE("a question is no answer, nor is an answer to another question") {
  CHECK_FALSE(parse_answer(recursion_question()));
  auto other = recorded("bind_recursion");
  other[0] = std::byte{0};
  CHECK_FALSE(parse_answer(other));
}

TEST_CASE("a name of pointers ends at the first: nothing loops") {
  util::Writer writer;
  writer.be16(0x4879).be16(0x8180).be16(0).be16(1).be16(0).be16(0);
  writer.be16(0xc00c).be16(16).be16(3).be32(0).be16(4).u8(3).text("abc");
  CHECK(parse_answer(writer.data())->text == "abc");
  CHECK(rcode_text(9) == "9");
}

}  // namespace hygie::probes::dns
