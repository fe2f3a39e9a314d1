#include "probes/mysql/probe.hpp"

#include "probes/banner/mysql.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::mysql {
namespace {

using stores::Encryption;
using stores::Open;
using stores::Store;

constexpr std::size_t longest_packet = 1024;
constexpr std::size_t header_size = 4;

// The packet is whole, or no MySQL packet at all.
bool is_complete(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto low = reader.le16();
  const auto high = reader.u8();
  if (!low || !high) return false;
  const std::size_t size = header_size + *low;
  return *high != 0 || size > longest_packet || bytes.size() >= size;
}

net::Attempt<Store> ask(stores::Channel& channel, const stores::Place& place) {
  const auto bytes = stores::read_until(channel, longest_packet, place.deadline, is_complete);
  if (!bytes) return bytes.error();
  const auto greeting = banner::parse_mysql(*bytes);
  if (!greeting) return stores::unrecognised();
  Store store{.service = "mysql", .product = greeting->product, .version = greeting->version};
  const bool turned_away = greeting->version.empty();
  if (turned_away) {
    store.open = Open::no;
    store.answer = "host not allowed";
    return store;
  }
  store.encryption = greeting->encrypted == banner::Encrypted::no ? Encryption::none : Encryption::offered;
  return store;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"mysql", target, settings};
  const stores::Place place = stores::place_of(target, network, settings);
  auto channel = stores::Channel::open(place, stores::Way::clear);
  if (!channel) return stores::observations(visit, channel.error());
  return stores::observations(visit, ask(*channel, place));
}

}  // namespace hygie::probes::mysql
