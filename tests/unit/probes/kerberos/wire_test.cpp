#include "probes/kerberos/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/asn1/ber.hpp"
#include "probes/recording.hpp"

namespace hygie::probes::kerberos {
namespace {

util::Bytes field(std::uint8_t number, const util::Bytes& value) {
  return asn1::make(asn1::context_constructed(number), {value});
}

// A KRB-ERROR after RFC 4120 5.9.1 with this realm.
util::Bytes error_of(std::string_view realm) {
  using asn1::make;
  using asn1::make_number;
  using asn1::make_text;
  return make(asn1::application(30),
              {make(asn1::sequence, {field(0, make_number(asn1::integer, 5)), field(1, make_number(asn1::integer, 30)),
                                     field(4, make_text(asn1::generalized_time, "20261125221500Z")),
                                     field(5, make_number(asn1::integer, 0)), field(6, make_number(asn1::integer, 68)),
                                     field(9, make_text(asn1::general_string, realm))})});
}

}  // namespace

TEST_CASE("Samba's key distribution centre tells its clock to a request without a name") {
  const auto error = parse_error(recording("recordings/kerberos/samba_nameless.bin")).value();
  CHECK(error.code == 6);
  CHECK(util::format_instant(error.server_time.value()).starts_with("2026-11-25T"));
  CHECK(error.realm.empty());  // it repeats the realm it was asked for
}

TEST_CASE("a realm of its own is kept, ours is not") {
  CHECK(parse_error(error_of("MAIRIE.LAB"))->realm == "MAIRIE.LAB");
  CHECK(parse_error(error_of("INVALID"))->realm.empty());
  CHECK(parse_error(error_of("<unspecified realm>"))->realm.empty());
  CHECK(parse_error(error_of("a\x1b[31m"))->realm.find('\x1b') == std::string::npos);
}

TEST_CASE("a KRB-ERROR cut anywhere is none, nor is our own request") {
  const auto whole = recording("recordings/kerberos/samba_nameless.bin");
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(parse_error({whole.data(), size}));
  CHECK_FALSE(parse_error(nameless_request()));
}

TEST_CASE("the request names no client") {
  const auto request = nameless_request();
  CHECK(util::as_text(request).find("krbtgt") != std::string::npos);
  // AS-REQ, SEQUENCE, [4] req-body, SEQUENCE: its first fields are kdc-options [0] and realm [2], with no cname [1].
  util::Reader outer{request};
  util::Reader inner{*asn1::take(outer, asn1::application(10))};
  util::Reader fields{*asn1::take(inner, asn1::sequence)};
  (void)asn1::next(fields);
  (void)asn1::next(fields);
  util::Reader wrapped{*asn1::take(fields, asn1::context_constructed(4))};
  util::Reader body{*asn1::take(wrapped, asn1::sequence)};
  CHECK(asn1::next(body)->tag == asn1::context_constructed(0));
  CHECK(asn1::next(body)->tag == asn1::context_constructed(2));
}

}  // namespace hygie::probes::kerberos
