#include "probes/kerberos/wire.hpp"

#include <string_view>

#include "probes/asn1/ber.hpp"
#include "util/text.hpp"

namespace hygie::probes::kerberos {
namespace {

using asn1::context_constructed;
using asn1::make;
using asn1::make_number;
using asn1::make_text;

constexpr std::uint8_t as_req = asn1::application(10);
constexpr std::uint8_t krb_error = asn1::application(30);
constexpr std::uint8_t bit_string = 0x03;
constexpr std::int64_t protocol_version = 5;
constexpr std::int64_t message_as_req = 10;
constexpr std::int64_t message_krb_error = 30;
constexpr std::int64_t nt_srv_inst = 2;
constexpr std::string_view own_realm = "INVALID";
constexpr std::string_view no_realm = "<unspecified realm>";  // what Heimdal writes when it has none to give

util::Bytes field(std::uint8_t number, const util::Bytes& value) {
  return make(context_constructed(number), {value});
}

// "20261125221500Z" (RFC 4120 5.2.3).
std::optional<util::Instant> time_of(const std::string& text) {
  if (text.size() != 15) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) { return text.substr(at, size); };
  return util::parse_instant(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) +
                             ":" + part(12, 2) + "Z");
}

}  // namespace

util::Bytes nameless_request() {
  const util::Bytes no_flags = make_text(bit_string, std::string_view{"\0\0\0\0\0", 5});
  const util::Bytes service =
      make(asn1::sequence, {field(0, make_number(asn1::integer, nt_srv_inst)),
                            field(1, make(asn1::sequence, {make_text(asn1::general_string, "krbtgt"),
                                                           make_text(asn1::general_string, own_realm)}))});
  const util::Bytes ciphers = make(asn1::sequence, {make_number(asn1::integer, 18), make_number(asn1::integer, 17)});
  const util::Bytes body =
      make(asn1::sequence, {field(0, no_flags), field(2, make_text(asn1::general_string, own_realm)), field(3, service),
                            field(5, make_text(asn1::generalized_time, "20370913024805Z")),
                            field(7, make_number(asn1::integer, 0x48790001)), field(8, ciphers)});
  return make(as_req, {make(asn1::sequence, {field(1, make_number(asn1::integer, protocol_version)),
                                             field(2, make_number(asn1::integer, message_as_req)), field(4, body)})});
}

std::optional<Error> parse_error(util::ByteView message) {
  util::Reader outer{message};
  const auto wrapped = asn1::take(outer, krb_error);
  if (!wrapped) return std::nullopt;
  util::Reader inner{*wrapped};
  const auto body = asn1::take(inner, asn1::sequence);
  if (!body) return std::nullopt;
  Error error;
  std::optional<std::int64_t> type;
  std::optional<std::int64_t> code;
  util::Reader fields{*body};
  while (!fields.empty()) {
    const auto element = asn1::next(fields);
    if (!element) return std::nullopt;
    util::Reader value{element->content};
    if (element->tag == context_constructed(1)) type = asn1::take_number(value, asn1::integer);
    if (element->tag == context_constructed(6)) code = asn1::take_number(value, asn1::integer);
    if (element->tag == context_constructed(4)) {
      const auto text = asn1::take(value, asn1::generalized_time);
      if (text) error.server_time = time_of(util::as_text(*text));
    }
    if (element->tag == context_constructed(9)) {
      const auto realm = asn1::take(value, asn1::general_string);
      if (realm) error.realm = util::printable(util::as_text(*realm), 128);
    }
  }
  if (type != message_krb_error || !code) return std::nullopt;
  if (error.realm == own_realm || error.realm == no_realm) error.realm.clear();
  error.code = *code;
  return error;
}

}  // namespace hygie::probes::kerberos
