#include "probes/http/session.hpp"

#include <utility>
#include <variant>
#include <vector>

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
  util::Bytes certificate() const {
    const auto* const client = std::get_if<tls::Client>(&way_);
    const auto chain = client == nullptr ? std::vector<util::Bytes>{} : client->certificates();
    return chain.empty() ? util::Bytes{} : chain.front();
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
  Receiver(Channel& channel, util::Deadline deadline, std::string_view method)
      : channel_(channel), deadline_(deadline), method_(method) {}

  Fetched receive() {
    for (int count = 0; count <= max_interim; ++count) {
      auto head = read_head();
      if (!head) return failed(head.error());
      // RFC 9110 15.2: interim answers come before the real one.
      if (head->status < 200) continue;
      Response response{.head = std::move(*head)};
      read_body(response);
      is_clean_ = pending_.empty() && response.cut.empty() && keeps_open(response.head);
      return Fetched{.response = std::move(response)};
    }
    return failed(Failure{Outcome::malformed, "too_many_answers"});
  }
  // Did the answer end where the next one can begin?
  bool is_clean() const { return is_clean_; }

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
    const BodyRule rule = body_rule(response.head, method_);
    if (rule.end == BodyEnd::none) return;
    if (is_encoded(response.head)) {
      response.cut = "encoded";
      return;
    }
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
    // A body that the end of the connection ends leaves nothing to go on with.
    if (by_length && response.body.size() == rule.length) pending_.erase(0, wanted);
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
  std::string_view method_;
  bool is_clean_ = false;
  std::string pending_{};
  std::string first_{};
};

}  // namespace

class Talk::State {
 public:
  State(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
        Scheme scheme)
      : target_(target), network_(network), settings_(settings), deadline_(deadline), scheme_(scheme) {}

  Fetched ask(Request& request) {
    if (request.host.empty()) request.host = host_field(origin_of(target_.address, target_.port, scheme_));
    const bool is_used = channel_.has_value();
    Fetched fetched = ask_once(request);
    const std::string& reason = fetched.failure.reason;
    const bool has_closed = reason == "closed" || reason == "reset";
    if (is_used && !fetched.response && has_closed && fetched.first_bytes.empty()) fetched = ask_once(request);
    return fetched;
  }

 private:
  Fetched ask_once(const Request& request) {
    if (!channel_) {
      auto opened = open(target_, network_, settings_, deadline_, scheme_);
      if (!opened) return Fetched{.failure = opened.error()};
      channel_.emplace(std::move(*opened));
    }
    const auto sent = channel_->write(write_request(request), deadline_);
    if (!sent) {
      channel_.reset();
      return Fetched{.failure = sent.error()};
    }
    Receiver receiver{*channel_, deadline_, request.method};
    Fetched fetched = receiver.receive();
    fetched.certificate = channel_->certificate();
    if (!receiver.is_clean() || request.after == After::close) channel_.reset();
    return fetched;
  }

  const Target& target_;
  const net::Network& network_;
  const Settings& settings_;
  util::Deadline deadline_;
  Scheme scheme_;
  std::optional<Channel> channel_{};
};

Talk::Talk(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
           Scheme scheme)
    : state_(std::make_unique<State>(target, network, settings, deadline, scheme)) {}
Talk::~Talk() = default;
Talk::Talk(Talk&& other) noexcept = default;
Talk& Talk::operator=(Talk&& other) noexcept = default;

Fetched Talk::ask(Request request) {
  return state_->ask(request);
}

Fetched fetch(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
              const Location& location) {
  Talk talk{target, network, settings, deadline, location.origin.scheme};
  return talk.ask({.host = host_field(location.origin), .path = location.path});
}

}  // namespace hygie::probes::http
