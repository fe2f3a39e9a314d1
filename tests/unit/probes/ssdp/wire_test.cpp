#include "probes/ssdp/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::ssdp {

TEST_CASE("root devices are searched for by unicast") {
  const auto request = util::as_text(search_request(*util::IpAddress::parse("198.18.0.5")));
  CHECK(request.starts_with("M-SEARCH * HTTP/1.1\r\nHOST: 198.18.0.5:1900\r\n"));
  CHECK(request.ends_with("\r\n\r\n"));
}

TEST_CASE("the answer of miniupnpd says where its description lies; one cut anywhere is nothing or shorter") {
  const auto whole = util::as_text(recording("recordings/ssdp/miniupnpd23_answer.txt"));
  const auto found = parse_answer(whole);
  REQUIRE(found);
  CHECK(found->location.ends_with("/rootDesc.xml"));
  CHECK(found->server.find("MiniUPnPd/2.3.1") != std::string::npos);
  for (std::size_t size = 0; size < whole.size(); ++size) (void)parse_answer(std::string_view{whole}.substr(0, size));
}

TEST_CASE("what is no answer to a search is none") {
  CHECK_FALSE(parse_answer("NOTIFY * HTTP/1.1\r\nLOCATION: http://x/\r\n\r\n"));
  CHECK_FALSE(parse_answer("HTTP/1.1 404 Not Found\r\n\r\n"));
  CHECK_FALSE(parse_answer("HTTP/1.1 200 OK\r\n\r\n"));
}

}  // namespace hygie::probes::ssdp
