#include "probes/ldap/wire.hpp"

#include "probes/asn1/ber.hpp"
#include "util/text.hpp"

namespace hygie::probes::ldap {
namespace {

using asn1::make;
using asn1::make_number;
using asn1::make_text;

// protocolOp (RFC 4511 4.5, 4.12).
constexpr std::uint8_t search_request_tag = asn1::application(3);
constexpr std::uint8_t search_entry = asn1::application(4);
constexpr std::uint8_t search_done = asn1::application(5);
constexpr std::uint8_t search_reference = asn1::application(19);
constexpr std::uint8_t extended_request = asn1::application(23);
constexpr std::uint8_t extended_response = asn1::application(24);

constexpr std::uint8_t filter_or = asn1::context_constructed(1);
constexpr std::uint8_t filter_present = asn1::context(7);

constexpr std::int64_t never_deref_aliases = 0;
constexpr std::int64_t time_limit_s = 2;
constexpr std::size_t most_attributes = 128;
constexpr std::size_t most_values = 512;

util::Bytes envelope(std::int32_t id, util::Bytes operation) {
  return make(asn1::sequence, {make_number(asn1::integer, id), std::move(operation)});
}

util::Bytes boolean(bool value) {
  const util::Bytes content{value ? std::byte{0xff} : std::byte{0}};
  return make(asn1::boolean, util::ByteView{content});
}

util::Bytes filter_of(const std::vector<std::string>& present) {
  util::Writer parts;
  for (const std::string& name : present) parts.bytes(make_text(filter_present, name));
  return present.size() == 1 ? parts.data() : make(filter_or, util::ByteView{parts.data()});
}

// SearchResultEntry.attributes (RFC 4511 4.5.2); false when it is broken or longer than anyone needs.
bool read_attributes(util::ByteView list, std::vector<Attribute>& attributes) {
  util::Reader reader{list};
  while (!reader.empty()) {
    const auto pair = asn1::take(reader, asn1::sequence);
    if (!pair || attributes.size() == most_attributes) return false;
    util::Reader parts{*pair};
    const auto type = asn1::take(parts, asn1::octet_string);
    const auto values = asn1::take(parts, asn1::set);
    if (!type || !values) return false;
    Attribute attribute{.type = util::as_text(*type)};
    util::Reader set{*values};
    while (!set.empty()) {
      const auto value = asn1::take(set, asn1::octet_string);
      if (!value || attribute.values.size() == most_values) return false;
      attribute.values.push_back(util::as_text(*value));
    }
    attributes.push_back(std::move(attribute));
  }
  return true;
}

std::optional<Message> parse_entry(util::ByteView content, Message message) {
  util::Reader reader{content};
  const auto name = asn1::take(reader, asn1::octet_string);
  const auto list = asn1::take(reader, asn1::sequence);
  message.operation = Operation::entry;
  if (!name || !list || !read_attributes(*list, message.attributes)) return std::nullopt;
  return message;
}

// LDAPResult (RFC 4511 4.1.9).
std::optional<Message> parse_result(util::ByteView content, Operation operation, Message message) {
  util::Reader reader{content};
  const auto code = asn1::take_number(reader, asn1::enumerated);
  const auto matched = asn1::take(reader, asn1::octet_string);
  const auto diagnostic = asn1::take(reader, asn1::octet_string);
  if (!code || !matched || !diagnostic) return std::nullopt;
  message.operation = operation;
  message.result_code = *code;
  message.diagnostic = util::printable(util::as_text(*diagnostic));
  return message;
}

}  // namespace

util::Bytes search_request(std::int32_t id, const Search& search) {
  util::Writer attributes;
  for (const std::string& name : search.attributes) attributes.bytes(make_text(asn1::octet_string, name));
  return envelope(
      id,
      make(search_request_tag,
           {make_text(asn1::octet_string, search.base), make_number(asn1::enumerated, static_cast<int>(search.scope)),
            make_number(asn1::enumerated, never_deref_aliases), make_number(asn1::integer, search.size_limit),
            make_number(asn1::integer, time_limit_s), boolean(search.wanted == Wanted::names_only),
            filter_of(search.present), make(asn1::sequence, util::ByteView{attributes.data()})}));
}

util::Bytes start_tls_request(std::int32_t id) {
  return envelope(id, make(extended_request, {make_text(asn1::context(0), "1.3.6.1.4.1.1466.20037")}));
}

Frame frame_of(util::ByteView bytes) {
  constexpr Frame impossible{.framing = Framing::impossible};
  util::Reader reader{bytes};
  const auto tag = reader.u8();
  if (tag && *tag != asn1::sequence) return impossible;
  const util::ByteView length_part = reader.rest();
  const auto first = reader.u8();
  if (!first) return {};
  const auto more = asn1::length_octets(*first);
  if (!more) return impossible;
  if (reader.left() < *more) return {};
  const std::size_t size = 2 + *more + asn1::length_of(length_part).value_or(0);
  if (size > largest_message) return impossible;
  return {.framing = bytes.size() < size ? Framing::incomplete : Framing::complete, .size = size};
}

std::optional<Message> parse_message(util::ByteView whole) {
  util::Reader outer{whole};
  const auto body = asn1::take(outer, asn1::sequence);
  if (!body) return std::nullopt;
  util::Reader parts{*body};
  const auto id = asn1::take_number(parts, asn1::integer);
  const auto operation = asn1::next(parts);
  if (!id || !operation) return std::nullopt;
  const Message message{.id = *id};
  switch (operation->tag) {
    case search_entry:
      return parse_entry(operation->content, message);
    case search_reference: {
      Message reference = message;
      reference.operation = Operation::reference;
      return reference;
    }
    case search_done:
      return parse_result(operation->content, Operation::search_done, message);
    case extended_response:
      return parse_result(operation->content, Operation::extended_response, message);
    default:
      return std::nullopt;
  }
}

}  // namespace hygie::probes::ldap
