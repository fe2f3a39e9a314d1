#include "probes/rdp/x224.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "util/text.hpp"

namespace hygie::probes::rdp {
namespace {

util::Bytes payload(const std::string& name) {
  util::Bytes whole = recording("recordings/rdp/" + name);
  whole.erase(whole.begin(), whole.begin() + tpkt_header_size);
  return whole;
}

// A Connection Confirm with this after its fixed part.
util::Bytes confirm_with(const util::Bytes& negotiation) {
  return util::Writer{}
      .u8(static_cast<std::uint8_t>(6 + negotiation.size()))
      .u8(0xd0)
      .be16(0)
      .be16(0x1234)
      .u8(0)
      .bytes(negotiation)
      .data();
}

util::Bytes negotiation(std::uint8_t type, std::uint8_t flags, std::uint32_t value) {
  return util::Writer{}.u8(type).u8(flags).le16(8).le32(value).data();
}

}  // namespace

TEST_CASE("a connection request names the protocols, and neither user nor cookie") {
  const auto request = connection_request(protocol_ssl | protocol_hybrid);
  CHECK(util::hex(util::as_text(request)) == "030000130ee000000000000100080003000000");
}

TEST_CASE("xrdp confirms TLS, and with security_layer=rdp its own security whatever is asked") {
  const auto tls = std::get<Confirmed>(parse_confirm(payload("xrdp_tls_confirm.tpkt")));
  CHECK(tls.protocol == protocol_ssl);
  CHECK(tls.negotiated);
  CHECK(tls.flags == flag_extended_client_data);
  const auto standard = std::get<Confirmed>(parse_confirm(payload("xrdp_standard_confirm.tpkt")));
  CHECK(standard.protocol == protocol_rdp);
  CHECK(standard.negotiated);
}

TEST_CASE("refusals carry the specification's code") {
  const auto tls_wanted = std::get<Refused>(parse_confirm(payload("xrdp_tls_refusal.tpkt")));
  CHECK(failure_name(tls_wanted.code) == "SSL_REQUIRED_BY_SERVER");
  const auto nla_wanted = std::get<Refused>(parse_confirm(payload("freerdp_nla_refusal.tpkt")));
  CHECK(failure_name(nla_wanted.code) == "HYBRID_REQUIRED_BY_SERVER");
  CHECK(failure_name(2) == "SSL_NOT_ALLOWED_BY_SERVER");
  CHECK(failure_name(3) == "SSL_CERT_NOT_ON_SERVER");
  CHECK(failure_name(inconsistent_flags) == "INCONSISTENT_FLAGS");
  CHECK(failure_name(7) == "UNKNOWN");
}

TEST_CASE("a confirm without negotiation is an old server's") {
  const auto old = std::get<Confirmed>(parse_confirm(confirm_with({})));
  CHECK(old.protocol == protocol_rdp);
  CHECK_FALSE(old.negotiated);
}

TEST_CASE("a disconnect request is a refusal without a reason") {
  auto bytes = confirm_with({});
  bytes[1] = std::byte{0x80};
  CHECK(std::get<Refused>(parse_confirm(bytes)).code == 0);
}

TEST_CASE("confirms that contradict the specification are malformed") {
  const auto malformed = [](const util::Bytes& bytes) {
    return std::holds_alternative<Malformed>(parse_confirm(bytes));
  };
  CHECK(malformed({}));
  CHECK(malformed(confirm_with(negotiation(1, 0, 0))));                               // a request is no answer
  CHECK(malformed(confirm_with(negotiation(2, 0, 3))));                               // two protocols at once
  CHECK(malformed(confirm_with(util::Writer{}.u8(2).u8(0).le16(9).le32(1).data())));  // wrong length
  CHECK(malformed(util::Writer{}.bytes(confirm_with({})).u8(0).data()));              // more than announced
}

TEST_CASE("TPKT lengths are big-endian, include the header and leave room for X.224") {
  const auto length = [](std::uint8_t version, std::uint16_t whole) {
    return tpkt_length(util::Writer{}.u8(version).u8(0).be16(whole).data());
  };
  CHECK(length(3, 19) == std::size_t{15});
  CHECK_FALSE(length(3, 6));
  CHECK_FALSE(length(3, 0));
  CHECK_FALSE(length(0x48, 19));  // "HTTP"
  CHECK(length(3, 0xffff) == std::size_t{65531});
}

TEST_CASE("a confirm cut at any byte is never taken for an answer") {
  for (const auto* name : {"xrdp_tls_confirm.tpkt", "freerdp_nla_refusal.tpkt"}) {
    const auto whole = payload(name);
    for (std::size_t size = 0; size < whole.size(); ++size)
      CHECK(std::holds_alternative<Malformed>(parse_confirm(util::ByteView{whole}.first(size))));
  }
}

}  // namespace hygie::probes::rdp
