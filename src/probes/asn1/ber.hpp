// BER (X.690) as LDAP, SNMP and Kerberos write it: one element at a time, definite lengths only. Walking into an
// element takes a line of the caller's, so depth is bounded by the code and never by the bytes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "util/reader.hpp"

namespace hygie::probes::asn1 {

// Identifier octets (X.690 8.1.2) of the universal types used here; the others are made by the functions below.
inline constexpr std::uint8_t boolean = 0x01;
inline constexpr std::uint8_t integer = 0x02;
inline constexpr std::uint8_t octet_string = 0x04;
inline constexpr std::uint8_t null = 0x05;
inline constexpr std::uint8_t object_identifier = 0x06;
inline constexpr std::uint8_t enumerated = 0x0a;
inline constexpr std::uint8_t generalized_time = 0x18;
inline constexpr std::uint8_t general_string = 0x1b;
inline constexpr std::uint8_t sequence = 0x30;
inline constexpr std::uint8_t set = 0x31;

// [n] and [APPLICATION n], n below 31.
constexpr std::uint8_t context(std::uint8_t number) {
  return static_cast<std::uint8_t>(0x80 | number);
}
constexpr std::uint8_t context_constructed(std::uint8_t number) {
  return static_cast<std::uint8_t>(0xa0 | number);
}
constexpr std::uint8_t application(std::uint8_t number) {
  return static_cast<std::uint8_t>(0x60 | number);
}

struct Element {
  std::uint8_t tag = 0;
  util::ByteView content{};
};

// The next element. Nothing when it is cut, when its tag takes several octets (X.690 8.1.2.4), or when its length is
// indefinite (8.1.3.6) or takes more than four octets.
std::optional<Element> next(util::Reader& reader);

// The content of the next element if it has this tag; else nothing, and the reader is where it was.
std::optional<util::ByteView> take(util::Reader& reader, std::uint8_t tag);

// How many octets of length follow this first one (X.690 8.1.3): 0 in the short form, else 1 to 4; nothing when it is
// indefinite or longer. For whoever must know how much to read from a stream.
std::optional<std::size_t> length_octets(std::uint8_t first);
// The length that `octets`, first one included, announce.
std::optional<std::size_t> length_of(util::ByteView octets);

// The value of an INTEGER or ENUMERATED of one to eight octets (X.690 8.3).
std::optional<std::int64_t> number(util::ByteView content);
// The same for a value that the syntax calls unsigned (Counter32, TimeTicks …).
std::optional<std::int64_t> take_number(util::Reader& reader, std::uint8_t tag);

// "1.3.6.1.4.1.8072.3.2.10" (X.690 8.19); nothing when an arc is cut or over 32 bits, or there are over 128 arcs.
std::optional<std::string> oid_text(util::ByteView content);

// Writing: each gives a whole element, in the shortest form (DER).
util::Bytes make(std::uint8_t tag, util::ByteView content);
util::Bytes make(std::uint8_t tag, std::initializer_list<util::Bytes> parts);
util::Bytes make_text(std::uint8_t tag, std::string_view text);
util::Bytes make_number(std::uint8_t tag, std::int64_t value);
// `dotted` has at least two arcs; written in the code, never read from a stranger.
util::Bytes make_oid(std::string_view dotted);

}  // namespace hygie::probes::asn1
