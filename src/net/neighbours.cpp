#include "net/neighbours.hpp"

#include <fmt/core.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "net/network.hpp"
#include "util/reader.hpp"

namespace hygie::net {
namespace {

using util::ByteView;
using util::Reader;

constexpr int most_answers = 4096;  // datagrams of one dump; each carries many entries

// The kernel writes its structures in its own byte order: copied, not parsed.
template <typename Struct>
std::optional<Struct> take_struct(Reader& reader) {
  const auto bytes = reader.take(sizeof(Struct));
  if (!bytes) return std::nullopt;
  Struct value{};
  std::memcpy(&value, bytes->data(), sizeof value);
  return value;
}

// netlink(7): every message and attribute is padded to four bytes.
std::size_t padding(std::size_t length) {
  return (4 - length % 4) % 4;
}

std::optional<util::IpAddress> address_of(std::uint8_t family, ByteView bytes) {
  std::array<std::uint8_t, 16> copy{};
  if (bytes.size() > copy.size()) return std::nullopt;
  std::memcpy(copy.data(), bytes.data(), bytes.size());
  if (family == AF_INET6 && bytes.size() == 16) return util::IpAddress::v6(copy);
  if (family != AF_INET || bytes.size() != 4) return std::nullopt;
  return util::IpAddress::v4(std::uint32_t{copy[0]} << 24 | std::uint32_t{copy[1]} << 16 | std::uint32_t{copy[2]} << 8 |
                             copy[3]);
}

std::string mac_text(ByteView bytes) {
  std::string text;
  for (const std::byte byte : bytes)
    text += fmt::format("{}{:02x}", text.empty() ? "" : ":", std::to_integer<unsigned>(byte));
  return text;
}

std::optional<Neighbour::State> state_of(std::uint16_t state) {
  if ((state & (NUD_REACHABLE | NUD_STALE | NUD_DELAY | NUD_PROBE | NUD_PERMANENT)) != 0)
    return Neighbour::State::known;
  if ((state & NUD_INCOMPLETE) != 0) return Neighbour::State::asking;
  if ((state & NUD_FAILED) != 0) return Neighbour::State::absent;
  return std::nullopt;  // NUD_NOARP: loopback and multicast
}

void add_entry(Reader body, Neighbours& table) {
  const auto head = take_struct<ndmsg>(body);
  if (!head) return;
  const auto state = state_of(head->ndm_state);
  if (!state) return;
  std::optional<util::IpAddress> address;
  Neighbour neighbour{.state = *state, .mac = ""};
  while (const auto attribute = take_struct<rtattr>(body)) {
    if (attribute->rta_len < sizeof(rtattr)) return;
    const std::size_t length = attribute->rta_len - sizeof(rtattr);
    const auto value = body.take(length);
    if (!value) return;
    body.skip(std::min(padding(length), body.left()));
    if (attribute->rta_type == NDA_DST) address = address_of(head->ndm_family, *value);
    if (attribute->rta_type == NDA_LLADDR && value->size() == 6 && *state == Neighbour::State::known)
      neighbour.mac = mac_text(*value);
  }
  if (!address) return;
  // One address on two interfaces: the one that answered counts.
  const auto [place, is_new] = table.emplace(*address, neighbour);
  if (!is_new && neighbour.state < place->second.state) place->second = neighbour;
}

enum class Dump : std::uint8_t { more, ended };

Dump add_messages(ByteView datagram, Neighbours& table) {
  Reader reader{datagram};
  while (const auto head = take_struct<nlmsghdr>(reader)) {
    if (head->nlmsg_type == NLMSG_DONE || head->nlmsg_type == NLMSG_ERROR) return Dump::ended;
    if (head->nlmsg_len < sizeof(nlmsghdr)) return Dump::ended;
    const std::size_t length = head->nlmsg_len - sizeof(nlmsghdr);
    const auto body = reader.take(length);
    if (!body) return Dump::ended;
    reader.skip(std::min(padding(length), reader.left()));
    if (head->nlmsg_type == RTM_NEWNEIGH) add_entry(Reader{*body}, table);
  }
  return Dump::more;
}

}  // namespace

Neighbours read_neighbours() {
  Neighbours table;
  const Stream netlink{::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)};
  if (netlink.descriptor() < 0) return table;
  const timeval longest{.tv_sec = 0, .tv_usec = 200000};
  ::setsockopt(netlink.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
  struct Request {
    nlmsghdr head{};
    ndmsg body{};
  } request;
  request.head.nlmsg_len = sizeof request;
  request.head.nlmsg_type = RTM_GETNEIGH;
  request.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  if (::send(netlink.descriptor(), &request, sizeof request, 0) < 0) return table;
  util::Bytes buffer(65536);
  for (int answers = 0; answers < most_answers; ++answers) {
    const ssize_t count = ::recv(netlink.descriptor(), buffer.data(), buffer.size(), 0);
    if (count <= 0) return table;
    if (add_messages(ByteView{buffer}.first(static_cast<std::size_t>(count)), table) == Dump::ended) return table;
  }
  return table;
}

}  // namespace hygie::net
