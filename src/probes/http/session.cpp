#include "probes/http/session.hpp"

#include <utility>
#include <variant>

#include "probes/tls/client.hpp"

namespace hygie::probes::http {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t read_size = 16384;
constexpr std::size_t first_size = 256;
constexpr int max_interim = 3;

// A connection, in clear or inside TLS.
class Channel {
 public:
  explicit Channel(net::Stream stream) : way_(std::move(stream)) {}
  explicit Channel(tls::Client client) : way_(std::move(client)) {}

  net::Attempt<util::Bytes> read_some(util::Deadline deadline) {
    return std::visit([deadline](auto& way) { return way.read_some(read_size, deadline); }, way_);
  }
  net::Attempt<std::size_t> write(util::ByteView bytes, util::Deadline deadline) {
    return std::visit([bytes, deadline](auto& way) { return way.write(bytes, deadline); }, way_);
  }

 private:
  std::variant<net::Stream, tls::Client> way_;
};

net::Attempt<Channel> open(const Target& target, const net::Network& network, const Settings& settings,
                           util::Deadline deadline, Scheme scheme) {
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  if (scheme == Scheme::http) return Channel{std::move(*stream)};
  auto client = tls::Client::handshake(std::move(*stream), deadline);
  if (!client) return client.error();
  return Channel{std::move(*client)};
}

// Reads one response; keeps what was read beyond the part taken.
class Receiver {
 public:
  Receiver(Channel& channel, util::Deadline deadline) : channel_(channel), deadline_(deadline) {}

  Fetched receive() {
    for (int count = 0; count <= max_interim; ++count) {
      auto head = read_head();
      if (!head) return failed(head.error());
      // RFC 9110 15.2: interim answers come before the real one.
      if (head->status < 200) continue;
      Response response{.head = std::move(*head)};
      read_body(response);
      return Fetched{.response = std::move(response)};
    }
    return failed(Failure{Outcome::malformed, "too_many_answers"});
  }

 private:
  Fetched failed(Failure failure) const { return Fetched{.failure = std::move(failure), .first_bytes = first_}; }

  std::optional<Failure> read_more() {
    const auto bytes = channel_.read_some(deadline_);
    if (!bytes) return bytes.error();
    pending_ += util::as_text(*bytes);
    if (first_.size() < first_size) first_ += pending_.substr(0, first_size - first_.size());
    return std::nullopt;
  }

  net::Attempt<Head> read_head() {
    while (true) {
      if (!may_be_http(pending_)) return Failure{Outcome::malformed, "not_http"};
      const auto end = find_head_end(pending_);
      if (end && *end <= max_head_size) {
        auto head = parse_head(std::string_view{pending_}.substr(0, *end));
        pending_.erase(0, *end);
        if (!head) return Failure{Outcome::malformed, "status_line"};
        return std::move(*head);
      }
      if (pending_.size() > max_head_size) return Failure{Outcome::malformed, "head_too_long"};
      if (const auto failure = read_more()) return *failure;
    }
  }

  void read_body(Response& response) {
    const BodyRule rule = body_rule(response.head);
    if (rule.end == BodyEnd::none) return;
    if (rule.end == BodyEnd::chunked) return read_chunked(response);
    const bool by_length = rule.end == BodyEnd::length;
    const std::size_t wanted = by_length && rule.length < max_body_size ? rule.length : max_body_size;
    while (pending_.size() < wanted) {
      if (const auto failure = read_more()) {
        const bool is_end = !by_length && failure->reason == "closed";
        if (!is_end) response.cut = failure->reason;
        break;
      }
    }
    const bool is_longer = by_length ? rule.length > max_body_size : pending_.size() >= max_body_size;
    if (response.cut.empty() && is_longer) response.cut = "body_too_long";
    response.body = pending_.substr(0, wanted);
  }

  void read_chunked(Response& response) {
    ChunkDecoder decoder;
    while (true) {
      decoder.add(pending_);
      pending_.clear();
      if (decoder.is_done()) break;
      if (decoder.is_malformed()) response.cut = "chunk";
      if (!response.cut.empty()) break;
      if (const auto failure = read_more()) response.cut = failure->reason;
    }
    response.body = decoder.body();
  }

  Channel& channel_;
  util::Deadline deadline_;
  std::string pending_{};
  std::string first_{};
};

}  // namespace

Fetched fetch(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
              const Location& location) {
  auto channel = open(target, network, settings, deadline, location.origin.scheme);
  if (!channel) return Fetched{.failure = channel.error()};
  const auto sent = channel->write(write_request(host_field(location.origin), location.path), deadline);
  if (!sent) return Fetched{.failure = sent.error()};
  return Receiver{*channel, deadline}.receive();
}

}  // namespace hygie::probes::http
