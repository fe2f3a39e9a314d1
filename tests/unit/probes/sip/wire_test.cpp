#include "probes/sip/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::sip {

TEST_CASE("OPTIONS asks the machine itself, over the transport it is sent by") {
  const auto request = util::as_text(options_request(*util::IpAddress::parse("2001:db8::5"), 5060, Over::tcp));
  CHECK(request.starts_with("OPTIONS sip:[2001:db8::5]:5060 SIP/2.0\r\nVia: SIP/2.0/TCP "));
  CHECK(request.ends_with("\r\n\r\n"));
}

TEST_CASE("a telephone's answer gives its name, and one cut anywhere is nothing or shorter") {
  const auto whole = util::as_text(recording("fuzz/corpus/sip/telephone.txt"));
  const auto head = parse_answer(whole);
  REQUIRE(head);
  CHECK(head->status == 200);
  CHECK(head->field("user-agent") == "Example IP Phone 12.4.1");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = parse_answer(std::string_view{whole}.substr(0, size));
    if (cut) CHECK(cut->status == 200);
  }
}

TEST_CASE("what is another protocol's is no SIP") {
  CHECK_FALSE(parse_answer("HTTP/1.1 200 OK\r\n\r\n"));
  CHECK_FALSE(parse_answer("SIP/2.0 abc\r\n\r\n"));
}

}  // namespace hygie::probes::sip
