#include "probes/sip/wire.hpp"

#include <utility>

namespace hygie::probes::sip {
namespace {

// RFC 3261 19.1.1: an IPv6 address stands in brackets.
std::string host_text(const util::IpAddress& address) {
  return address.family() == util::IpAddress::Family::v6 ? "[" + address.text() + "]" : address.text();
}

}  // namespace

util::Bytes options_request(const util::IpAddress& address, std::uint16_t port, Over over) {
  const std::string host = host_text(address);
  const std::string_view transport = over == Over::udp ? "UDP" : "TCP";
  util::Writer writer;
  writer.text("OPTIONS sip:").text(host).text(":").text(std::to_string(port)).text(" SIP/2.0\r\n");
  // RFC 3581: the answer comes back to the port the question came from.
  writer.text("Via: SIP/2.0/").text(transport).text(" hygie.invalid;branch=z9hG4bKhygie;rport\r\n");
  writer.text("Max-Forwards: 70\r\nFrom: <sip:hygie@hygie.invalid>;tag=hygie\r\nTo: <sip:").text(host).text(">\r\n");
  writer.text("Call-ID: hygie-audit\r\nCSeq: 1 OPTIONS\r\nContact: <sip:hygie@hygie.invalid>\r\n");
  writer.text("Accept: application/sdp\r\nUser-Agent: Hygie\r\nContent-Length: 0\r\n\r\n");
  return std::move(writer).finish();
}

std::optional<http::Head> parse_answer(std::string_view bytes) {
  return parse_head_of("SIP/2.0", bytes);
}

std::optional<http::Head> parse_head_of(std::string_view protocol, std::string_view bytes) {
  if (!bytes.starts_with(protocol)) return std::nullopt;
  const auto end = http::find_head_end(bytes);
  const std::string_view head = bytes.substr(0, end.value_or(bytes.size()));
  return http::parse_head("HTTP/1.1" + std::string{head.substr(protocol.size())});
}

}  // namespace hygie::probes::sip
