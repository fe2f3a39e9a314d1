#include "probes/stores/channel.hpp"

#include <algorithm>
#include <utility>

namespace hygie::probes::stores {

Place place_of(const Target& target, const net::Network& network, const Settings& settings) {
  return {target, network, settings, util::Deadline::after(std::min(settings.patience, longest_talk))};
}

net::Attempt<Channel> Channel::open(const Place& place, Way way) {
  auto stream = place.network.connect(place.target.address, place.target.port,
                                      place.deadline.within(place.settings.connect_wait));
  if (!stream) return stream.error();
  Channel clear{std::move(*stream)};
  if (way == Way::clear) return clear;
  return upgrade(std::move(clear), place.deadline);
}

net::Attempt<Channel> Channel::upgrade(Channel clear, util::Deadline deadline) {
  auto client = tls::Client::handshake(std::get<net::Stream>(std::move(clear.way_)), deadline);
  if (!client) return client.error();
  return Channel{std::move(*client)};
}

net::Attempt<util::Bytes> Channel::read_some(std::size_t max, util::Deadline deadline) {
  return std::visit([&](auto& way) { return way.read_some(max, deadline); }, way_);
}

net::Attempt<std::size_t> Channel::write(util::ByteView bytes, util::Deadline deadline) {
  return std::visit([&](auto& way) { return way.write(bytes, deadline); }, way_);
}

net::Attempt<util::Bytes> read_until(Channel& channel, std::size_t max, util::Deadline deadline,
                                     bool (*is_complete)(util::ByteView)) {
  util::Bytes bytes;
  while (!is_complete(bytes)) {
    if (bytes.size() >= max) return net::Failure{model::Outcome::malformed, "too_much_output"};
    const auto part = channel.read_some(max - bytes.size(), deadline);
    if (!part) return part.error();
    bytes.insert(bytes.end(), part->begin(), part->end());
  }
  return bytes;
}

net::Attempt<util::Bytes> exchange(Channel& channel, util::ByteView question, std::size_t max, util::Deadline deadline,
                                   bool (*is_complete)(util::ByteView)) {
  if (const auto sent = channel.write(question, deadline); !sent) return sent.error();
  return read_until(channel, max, deadline, is_complete);
}

}  // namespace hygie::probes::stores
