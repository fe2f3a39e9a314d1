#include "probes/rtsp/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::rtsp {

TEST_CASE("a described stream, one behind a password and a missing one are told apart by their heads") {
  const auto described = parse_head(util::as_text(recording("fuzz/corpus/rtsp/described.txt")));
  REQUIRE(described);
  CHECK(described->head.status == 200);
  CHECK(described->body_length > 50);
  const auto refused = parse_head(util::as_text(recording("fuzz/corpus/rtsp/unauthorized.txt")));
  REQUIRE(refused);
  CHECK(refused->head.status == 401);
  CHECK(realm_of(refused->head.field("www-authenticate")) == "Example Cam");
  CHECK(parse_head(util::as_text(recording("fuzz/corpus/rtsp/not_found.txt")))->head.status == 404);
}

TEST_CASE("a head cut anywhere is nothing or keeps its status") {
  const auto whole = util::as_text(recording("fuzz/corpus/rtsp/described.txt"));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = parse_head(std::string_view{whole}.substr(0, size));
    if (cut) CHECK(cut->head.status == 200);
    CHECK(may_be_rtsp(std::string_view{whole}.substr(0, size)));
  }
}

TEST_CASE("a length that lies is bounded") {
  CHECK(parse_head("RTSP/1.0 200 OK\r\nContent-Length: 4294967296\r\n\r\n")->body_length == 65536);
  CHECK(parse_head("RTSP/1.0 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n")->body_length == 0);
  CHECK(parse_head("RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n")->body_length == 0);
}

TEST_CASE("the media of a description are named once each") {
  CHECK(media_of("v=0\r\nm=video 0 RTP/AVP 96\r\nm=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 97\r\n") == "audio, video");
  CHECK(media_of("m=\r\nm= \r\nx=video").empty());
}

}  // namespace hygie::probes::rtsp
