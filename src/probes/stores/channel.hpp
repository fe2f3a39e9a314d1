// A connection to a data store, in clear or inside TLS.
#pragma once

#include <chrono>
#include <variant>

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "probes/tls/client.hpp"
#include "util/deadline.hpp"
#include "util/reader.hpp"

namespace hygie::probes::stores {

enum class Way : std::uint8_t { clear, tls };

// A data store answers at once or not at all: a host that is silent at all their ports must not cost the whole patience
// at each of them.
constexpr std::chrono::milliseconds longest_talk{3000};

// Where to ask, and until when the whole talk with this endpoint may last.
struct Place {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  util::Deadline deadline;
};

Place place_of(const Target& target, const net::Network& network, const Settings& settings);

class Channel {
 public:
  static net::Attempt<Channel> open(const Place& place, Way way);
  // The same connection, from here on inside TLS.
  static net::Attempt<Channel> upgrade(Channel clear, util::Deadline deadline);
  explicit Channel(net::Stream stream) : way_(std::move(stream)) {}
  explicit Channel(tls::Client client) : way_(std::move(client)) {}

  net::Attempt<util::Bytes> read_some(std::size_t max, util::Deadline deadline);
  net::Attempt<std::size_t> write(util::ByteView bytes, util::Deadline deadline);
  Way way() const { return std::holds_alternative<net::Stream>(way_) ? Way::clear : Way::tls; }

 private:
  std::variant<net::Stream, tls::Client> way_;
};

// Reads until `is_complete` holds of all that came. After `max` bytes without it: malformed, "too_much_output".
net::Attempt<util::Bytes> read_until(Channel& channel, std::size_t max, util::Deadline deadline,
                                     bool (*is_complete)(util::ByteView));

// Writes the question and reads its answer.
net::Attempt<util::Bytes> exchange(Channel& channel, util::ByteView question, std::size_t max, util::Deadline deadline,
                                   bool (*is_complete)(util::ByteView));

}  // namespace hygie::probes::stores
