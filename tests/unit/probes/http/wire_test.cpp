#include "probes/http/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

using namespace hygie;
using namespace hygie::probes::http;

namespace {

std::string answer(const std::string& name) {
  return util::as_text(probes::recording("recordings/http/" + name + ".http"));
}

Head head_of(const std::string& text) {
  return parse_head(std::string_view{text}.substr(0, find_head_end(text).value())).value();
}

std::string decode(const std::string& raw) {
  ChunkDecoder decoder;
  decoder.add(raw);
  if (decoder.is_malformed()) return "malformed";
  return decoder.is_done() ? decoder.body() : "unfinished";
}

}  // namespace

TEST_CASE("status and fields of a recorded answer are read") {
  const Head head = head_of(answer("nginx_redirect"));
  CHECK(head.status == 301);
  CHECK(head.field("server") == "nginx/1.22.1");
  CHECK(head.field("location") == "https://srv/");
  CHECK(head.field("x-powered-by").empty());
}

TEST_CASE("a head cut at any byte is incomplete, never read past") {
  const std::string text = answer("nginx_redirect");
  const auto end = find_head_end(text).value();
  for (std::size_t size = 0; size < end; ++size) CHECK_FALSE(find_head_end(text.substr(0, size)));
  CHECK(find_head_end(text.substr(0, end)) == end);
}

TEST_CASE("old devices may leave out the reason and the carriage returns") {
  CHECK(head_of("HTTP/1.0 200\nServer: x\n\n").field("server") == "x");
  CHECK(head_of("HTTP/1.1 401 \r\nno colon here\r\nWWW-Authenticate: A\r\nWWW-Authenticate: B\r\n\r\n")
            .all("www-authenticate") == std::vector<std::string>{"A", "B"});
}

TEST_CASE("what is no status line is none") {
  for (const char* const line : {"", "SSH-2.0-x\n", "HTTP/1.1 20\n", "HTTP/1.1 2000 x\n", "HTTP/1.1 abc\n",
                                 "HTTP/2 200\n", "HTTP/1.x 200 OK\n", "HTTP/1.1 099 x\n"})
    CHECK_FALSE(parse_head(line));
  CHECK(may_be_http("HT"));
  CHECK(may_be_http(""));
  CHECK_FALSE(may_be_http("SSH-"));
  CHECK_FALSE(may_be_http("\x15\x03"));
}

TEST_CASE("the end of a body is told by coding, length, status or close, in that order") {
  const auto rule = [](const std::string& fields) { return body_rule(head_of("HTTP/1.1 " + fields + "\r\n\r\n")); };
  CHECK(rule("200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5").end == BodyEnd::chunked);
  CHECK(rule("200 OK\r\nContent-Length: 5").length == 5);
  CHECK(rule("200 OK\r\nContent-Length: 0").end == BodyEnd::none);
  CHECK(rule("200 OK\r\nContent-Length: -5").end == BodyEnd::close);
  CHECK(rule("200 OK\r\nContent-Length: 99999999999999999999999").end == BodyEnd::close);
  CHECK(rule("304 Not Modified").end == BodyEnd::none);
  CHECK(rule("200 OK").end == BodyEnd::close);
}

TEST_CASE("chunks are joined, whole or byte by byte") {
  const std::string raw = "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\nbeyond";
  CHECK(decode(raw) == "hello world");
  ChunkDecoder decoder;
  for (const char letter : raw) decoder.add({&letter, 1});
  CHECK(decoder.body() == "hello world");
  CHECK(decoder.is_done());
}

TEST_CASE("chunks that are cut are unfinished, chunks that lie are malformed") {
  CHECK(decode("5\r\nhel") == "unfinished");
  CHECK(decode("5\r\nhello\r\n") == "unfinished");
  CHECK(decode("3\r\nhello\r\n") == "malformed");
  CHECK(decode("xyz\r\n") == "malformed");
  CHECK(decode("-1\r\n") == "malformed");
  CHECK(decode("ffffffffffffffffff\r\n") == "malformed");
  CHECK(decode(std::string(2000, '1')) == "malformed");
  CHECK(decode("100000\r\n" + std::string(0x100000, 'x')) == "malformed");
}

TEST_CASE("a request asks for no compression and for the end of the connection") {
  const std::string request = util::as_text(write_request({.host = "198.18.0.1:8080", .path = "/"}));
  CHECK(request.rfind("GET / HTTP/1.1\r\nHost: 198.18.0.1:8080\r\n", 0) == 0);
  CHECK(request.find("Accept-Encoding: identity\r\n") != std::string::npos);
  CHECK(request.find("Connection: close\r\n\r\n") != std::string::npos);
}
