#include "probes/snmp/wire.hpp"

#include <array>

#include "probes/asn1/ber.hpp"
#include "util/text.hpp"

namespace hygie::probes::snmp {
namespace {

using asn1::make;
using asn1::make_number;
using asn1::make_text;

// PDUs of RFC 3416 3.
constexpr std::uint8_t get_request = asn1::context_constructed(0);
constexpr std::uint8_t response = asn1::context_constructed(2);
constexpr std::uint8_t report = asn1::context_constructed(8);

constexpr std::string_view sys_descr = "1.3.6.1.2.1.1.1.0";
constexpr std::string_view sys_object_id = "1.3.6.1.2.1.1.2.0";
constexpr std::string_view sys_name = "1.3.6.1.2.1.1.5.0";
constexpr std::string_view sys_services = "1.3.6.1.2.1.1.7.0";

constexpr std::int64_t request_id = 0x48790001;
constexpr std::int64_t largest_message = 65507;
constexpr std::string_view reportable{"\x04", 1};
constexpr std::int64_t user_security_model = 3;
constexpr std::size_t most_bindings = 16;
constexpr std::size_t longest_engine_id = 32;  // RFC 3411 5, SnmpEngineID

util::Bytes make_pdu(const std::vector<std::string_view>& names) {
  util::Writer bindings;
  for (const std::string_view name : names)
    bindings.bytes(make(asn1::sequence, {asn1::make_oid(name), make(asn1::null, util::ByteView{})}));
  return make(get_request, {make_number(asn1::integer, request_id), make_number(asn1::integer, 0),
                            make_number(asn1::integer, 0), make(asn1::sequence, util::ByteView{bindings.data()})});
}

void keep(System& system, const std::string& name, const asn1::Element& value) {
  const auto text = [&] { return util::printable(util::as_text(value.content)); };
  if (name == sys_descr && value.tag == asn1::octet_string) system.descr = text();
  if (name == sys_name && value.tag == asn1::octet_string) system.name = text();
  if (name == sys_object_id && value.tag == asn1::object_identifier)
    system.object_id = asn1::oid_text(value.content).value_or("");
  if (name == sys_services && value.tag == asn1::integer) system.services = asn1::number(value.content);
}

// VarBindList (RFC 3416 3); false when it is broken.
bool read_bindings(util::ByteView list, System& system) {
  util::Reader bindings{list};
  for (std::size_t count = 0; !bindings.empty(); ++count) {
    const auto binding = asn1::take(bindings, asn1::sequence);
    if (!binding || count == most_bindings) return false;
    util::Reader parts{*binding};
    const auto name = asn1::take(parts, asn1::object_identifier);
    const auto value = asn1::next(parts);
    if (!name || !value) return false;
    keep(system, asn1::oid_text(*name).value_or(""), *value);
  }
  return true;
}

}  // namespace

util::Bytes system_request(Version version, std::string_view community) {
  std::vector<std::string_view> names{sys_descr, sys_object_id, sys_name};
  // RFC 1157 4.1.2: in version 1 one name that is not there spoils the whole answer.
  if (version != Version::v1) names.push_back(sys_services);
  return make(asn1::sequence, {make_number(asn1::integer, static_cast<std::int64_t>(version)),
                               make_text(asn1::octet_string, community), make_pdu(names)});
}

util::Bytes discovery_request() {
  const util::Bytes none = make_text(asn1::octet_string, "");
  const util::Bytes header = make(
      asn1::sequence, {make_number(asn1::integer, request_id), make_number(asn1::integer, largest_message),
                       make_text(asn1::octet_string, reportable), make_number(asn1::integer, user_security_model)});
  const util::Bytes security =
      make(asn1::sequence, {none, make_number(asn1::integer, 0), make_number(asn1::integer, 0), none, none, none});
  return make(asn1::sequence,
              {make_number(asn1::integer, static_cast<std::int64_t>(Version::v3)), header,
               make(asn1::octet_string, util::ByteView{security}), make(asn1::sequence, {none, none, make_pdu({})})});
}

std::optional<Response> parse_response(util::ByteView message) {
  util::Reader outer{message};
  const auto body = asn1::take(outer, asn1::sequence);
  if (!body) return std::nullopt;
  util::Reader parts{*body};
  const auto version = asn1::take_number(parts, asn1::integer);
  const bool known = version && (*version == 0 || *version == 1);
  if (!known || !asn1::take(parts, asn1::octet_string)) return std::nullopt;
  const auto pdu = asn1::take(parts, response);
  if (!pdu) return std::nullopt;
  util::Reader fields{*pdu};
  const auto id = asn1::take_number(fields, asn1::integer);
  const auto status = asn1::take_number(fields, asn1::integer);
  const auto index = asn1::take_number(fields, asn1::integer);
  const auto bindings = asn1::take(fields, asn1::sequence);
  if (id != request_id || !status || !index || !bindings) return std::nullopt;
  Response answer{.version = version == 0 ? Version::v1 : Version::v2c, .error_status = *status};
  if (!read_bindings(*bindings, answer.system)) return std::nullopt;
  return answer;
}

std::optional<Discovery> parse_discovery(util::ByteView message) {
  util::Reader outer{message};
  const auto body = asn1::take(outer, asn1::sequence);
  if (!body) return std::nullopt;
  util::Reader parts{*body};
  if (asn1::take_number(parts, asn1::integer) != 3 || !asn1::take(parts, asn1::sequence)) return std::nullopt;
  const auto wrapped = asn1::take(parts, asn1::octet_string);
  const auto scoped = asn1::take(parts, asn1::sequence);
  if (!wrapped || !scoped) return std::nullopt;
  util::Reader scope{*scoped};
  const bool names = asn1::take(scope, asn1::octet_string) && asn1::take(scope, asn1::octet_string);
  if (!names || !asn1::take(scope, report)) return std::nullopt;
  util::Reader unwrapped{*wrapped};
  const auto security = asn1::take(unwrapped, asn1::sequence);
  if (!security) return std::nullopt;
  util::Reader fields{*security};
  const auto engine = asn1::take(fields, asn1::octet_string);
  const auto boots = asn1::take_number(fields, asn1::integer);
  const auto time = asn1::take_number(fields, asn1::integer);
  if (!engine || engine->empty() || engine->size() > longest_engine_id || !boots || !time) return std::nullopt;
  return Discovery{.engine_id = {engine->begin(), engine->end()}, .boots = *boots, .time = *time};
}

}  // namespace hygie::probes::snmp
