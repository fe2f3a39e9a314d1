#include "probes/asn1/ber.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::asn1 {
namespace {

util::Bytes bytes(std::initializer_list<int> values) {
  util::Bytes all;
  for (const int value : values) all.push_back(static_cast<std::byte>(value));
  return all;
}

std::optional<Element> first(const util::Bytes& all) {
  util::Reader reader{all};
  return next(reader);
}

}  // namespace

TEST_CASE("an element is read in short and long form") {
  const auto brief = bytes({0x04, 2, 'o', 'k'});
  CHECK(util::as_text(first(brief)->content) == "ok");
  auto lengthy = bytes({0x04, 0x82, 0x01, 0x00});
  lengthy.resize(4 + 256);
  CHECK(first(lengthy)->content.size() == 256);
  CHECK(length_of(util::ByteView{lengthy}.subspan(1)) == 256u);
}

TEST_CASE("what is cut, indefinite or announces four gigabytes is no element, and the reader stays") {
  for (const auto& bad : {bytes({}), bytes({0x30}), bytes({0x30, 3, 1, 2}), bytes({0x30, 0x80, 0, 0}),
                          bytes({0x30, 0x84, 0xff, 0xff, 0xff, 0xff}), bytes({0x30, 0x85, 0, 0, 0, 0, 0}),
                          bytes({0x3f, 0x20, 0}), bytes({0x30, 0x82, 0})}) {
    util::Reader reader{bad};
    CHECK_FALSE(next(reader));
    CHECK(reader.left() == bad.size());
  }
}

TEST_CASE("an element of another tag is not taken") {
  const auto all = make_number(integer, 5);
  util::Reader reader{all};
  CHECK_FALSE(take(reader, octet_string));
  CHECK(take_number(reader, integer) == 5);
  CHECK(reader.empty());
}

TEST_CASE("numbers keep their sign and survive both ways") {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{1}, std::int64_t{127}, std::int64_t{128}, std::int64_t{-1}, std::int64_t{-128},
        std::int64_t{-129}, std::int64_t{65535}, INT64_MAX, INT64_MIN}) {
    INFO(value);
    const auto whole = make_number(integer, value);
    CHECK(number(first(whole)->content) == value);
  }
  CHECK(make_number(integer, 128) == bytes({2, 2, 0, 0x80}));
  CHECK(make_number(integer, -128) == bytes({2, 1, 0x80}));
  CHECK_FALSE(number({}));
  CHECK_FALSE(number(bytes({1, 2, 3, 4, 5, 6, 7, 8, 9})));
}

TEST_CASE("object identifiers are written and read as dotted numbers") {
  for (const char* dotted :
       {"1.3.6.1.4.1.311.1.1.3.1.3", "2.5.4.3", "0.9.2342.19200300.100.1.25", "2.999.4294967295"}) {
    const auto whole = make_oid(dotted);
    CHECK(oid_text(first(whole)->content) == dotted);
  }
  CHECK_FALSE(oid_text({}));
  CHECK_FALSE(oid_text(bytes({0x2b, 0x86})));
  CHECK_FALSE(oid_text(bytes({0x2b, 0x9f, 0xff, 0xff, 0xff, 0x7f})));
  CHECK_FALSE(oid_text(util::Bytes(4096, std::byte{1})));
}

TEST_CASE("a long content gets a long length") {
  const auto whole = make(octet_string, util::ByteView{util::Bytes(300)});
  CHECK(whole.size() == 4 + 300);
  CHECK(first(whole)->content.size() == 300);
}

}  // namespace hygie::probes::asn1
