#include "probes/mongodb/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::mongodb {
namespace {

using State = Reply::State;

util::Bytes message(const std::string& name) {
  return recording("fuzz/corpus/mongodb/" + name + ".msg");
}

}  // namespace

TEST_CASE("replies of MongoDB are read in both of its dialects") {
  const Reply hello = parse_reply(message("hello"));
  REQUIRE(hello.state == State::document);
  CHECK(hello.document.number("ismaster") == 1);
  CHECK(hello.document.number("maxWireVersion") == 17);
  CHECK(parse_reply(message("build_info")).document.text("version") == "6.0.12");
  CHECK(parse_reply(message("list_allowed")).document.number("ok") == 1);
  CHECK(parse_reply(message("list_refused")).document.number("code") == 13);
}

TEST_CASE("every type of BSON is passed over at its own length") {
  const Reply reply = parse_reply(message("every_type"));
  REQUIRE(reply.state == State::document);
  CHECK(reply.document.number("n16") == -7);
  CHECK(reply.document.number("n18") == -9);
  CHECK(reply.document.text("n2") == "x");
  CHECK(!reply.document.number("n1"));  // 1e300
  CHECK(!reply.document.text("n16"));
}

TEST_CASE("a MongoDB reply cut at any byte is incomplete, and one that lies inside is malformed") {
  for (const char* name : {"hello", "every_type"}) {
    const auto bytes = message(name);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK(parse_reply(util::ByteView{bytes}.first(size)).state == State::incomplete);
    for (std::size_t at = 36; at < bytes.size(); ++at) {
      auto turned = bytes;
      turned[at] = std::byte{0xff};
      CHECK(parse_reply(turned).state != State::incomplete);
    }
  }
  auto bytes = message("hello");
  bytes[3] = std::byte{0x7f};
  CHECK(parse_reply(bytes).state == State::malformed);
}

TEST_CASE("a document of more elements than any answer has is malformed") {
  util::Writer body;
  for (int count = 0; count < 600; ++count) body.u8(0x0a).text("x").u8(0);
  util::Writer document;
  document.le32(static_cast<std::uint32_t>(body.size() + 5)).bytes(body.data()).u8(0);
  util::Reader reader{document.data()};
  CHECK(!Document::read(reader));
}

TEST_CASE("listDatabases asks for names alone, through a filter that lets none pass") {
  const std::string question = util::as_text(write_list_databases(Dialect::op_msg));
  CHECK(question.find("nameOnly") != std::string::npos);
  CHECK(question.find(std::string{"\x03"
                                  "filter\0\x10\0\0\0\x02name\0\x01\0\0\0\0\0",
                                  24}) != std::string::npos);
  CHECK(static_cast<std::size_t>(static_cast<unsigned char>(question[0])) == question.size());
}

}  // namespace hygie::probes::mongodb
