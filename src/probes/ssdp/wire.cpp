#include "probes/ssdp/wire.hpp"

#include <utility>

#include "probes/http/location.hpp"
#include "probes/http/wire.hpp"

namespace hygie::probes::ssdp {
namespace {

constexpr std::uint16_t ssdp_port = 1900;

}  // namespace

util::Bytes search_request(const util::IpAddress& address) {
  util::Writer writer;
  writer.text("M-SEARCH * HTTP/1.1\r\nHOST: ");
  writer.text(http::host_field(http::origin_of(address, ssdp_port, http::Scheme::http)));
  // MX means nothing by unicast, but devices of UPnP 1.0 ask for it.
  writer.text("\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: upnp:rootdevice\r\nUSER-AGENT: Hygie\r\n\r\n");
  return std::move(writer).finish();
}

std::optional<Found> parse_answer(std::string_view datagram) {
  const auto end = http::find_head_end(datagram);
  const auto head = http::parse_head(datagram.substr(0, end.value_or(datagram.size())));
  if (!head || head->status != 200) return std::nullopt;
  Found found{.server = head->field("server"), .location = head->field("location")};
  if (found.location.empty() && head->field("st").empty()) return std::nullopt;
  return found;
}

}  // namespace hygie::probes::ssdp
