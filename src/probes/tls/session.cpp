#include "probes/tls/session.hpp"

#include <openssl/rand.h>

#include <array>
#include <optional>
#include <utility>

#include "probes/starttls/opening.hpp"

namespace hygie::probes::tls {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t max_records = 64;
// A server that hangs on one version must leave time to ask for the others.
constexpr int share_of_patience = 3;

util::Bytes random_bytes() {
  std::array<unsigned char, 32> raw{};
  RAND_bytes(raw.data(), static_cast<int>(raw.size()));
  util::Writer writer;
  for (const unsigned char byte : raw) writer.u8(byte);
  return std::move(writer).finish();
}

Answer failed(AnswerKind kind, Failure failure) {
  Answer answer;
  answer.kind = kind;
  answer.failure = std::move(failure);
  return answer;
}

Answer not_tls(std::string reason) {
  return failed(AnswerKind::not_tls, Failure{Outcome::malformed, std::move(reason)});
}

Answer broken(const Failure& failure) {
  const bool ended = failure.reason == "closed" || failure.reason == "reset";
  return failed(ended ? AnswerKind::closed : AnswerKind::silent, failure);
}

struct Record {
  RecordType type{};
  util::Bytes fragment{};
};

// Nothing in the record means the bytes were no TLS.
net::Attempt<std::optional<Record>> read_record(net::Stream& stream, util::Deadline deadline) {
  const auto head = stream.read_exactly(record_header_size, deadline);
  if (!head) return head.error();
  const auto header = parse_record_header(*head);
  if (!header) return std::optional<Record>{};
  auto fragment = stream.read_exactly(header->size, deadline);
  if (!fragment) return fragment.error();
  return std::optional<Record>{Record{header->type, std::move(*fragment)}};
}

// Takes messages until the answer is complete.
class Conversation {
 public:
  explicit Conversation(Reading reading) : reading_(reading) {}

  std::optional<Answer> take(const Record& record) {
    if (record.type == RecordType::alert) return take_alert(record.fragment);
    if (record.type != RecordType::handshake) return has_hello_ ? answer_ : not_tls("unexpected_record");
    assembler_.add(record.fragment);
    while (const auto message = assembler_.next()) {
      if (auto answer = take_message(*message)) return answer;
    }
    if (assembler_.is_excessive()) return not_tls("handshake_too_long");
    return std::nullopt;
  }
  // What to answer when the bytes ended early.
  Answer cut_by(const Failure& failure) const { return has_hello_ ? answer_ : broken(failure); }
  Answer cut_by_junk() const { return has_hello_ ? answer_ : not_tls("not_tls"); }

 private:
  std::optional<Answer> take_alert(util::ByteView fragment) {
    const auto alert = parse_alert(fragment);
    if (!alert) return has_hello_ ? answer_ : not_tls("alert");
    if (alert->level == alert_warning) return std::nullopt;
    if (has_hello_) return answer_;
    answer_.kind = AnswerKind::alert;
    answer_.alert = *alert;
    return answer_;
  }

  std::optional<Answer> take_message(const HandshakeMessage& message) {
    if (message.type == HandshakeType::server_hello && !has_hello_) {
      const auto hello = parse_server_hello(message.body);
      if (!hello) return not_tls("server_hello");
      has_hello_ = true;
      answer_.kind = AnswerKind::hello;
      answer_.hello = *hello;
      if (reading_ == Reading::server_hello) return answer_;
      return std::nullopt;
    }
    if (!has_hello_) return not_tls("handshake_order");
    if (message.type == HandshakeType::certificate) {
      auto certificates = parse_certificates(message.body);
      if (certificates) answer_.certificates = std::move(*certificates);
      if (reading_ == Reading::certificate) return answer_;
    }
    if (message.type == HandshakeType::server_key_exchange) {
      answer_.key_exchange = parse_key_exchange(message.body, answer_.hello.suite);
      return answer_;
    }
    if (message.type == HandshakeType::server_hello_done) return answer_;
    return std::nullopt;
  }

  Reading reading_;
  bool has_hello_ = false;
  Answer answer_{};
  HandshakeAssembler assembler_{};
};

Answer listen(net::Stream& stream, util::Deadline deadline, Reading reading) {
  Conversation conversation{reading};
  for (std::size_t count = 0; count < max_records; ++count) {
    const auto record = read_record(stream, deadline);
    if (!record) return conversation.cut_by(record.error());
    if (!*record) return conversation.cut_by_junk();
    if (auto answer = conversation.take(**record)) return std::move(*answer);
  }
  return not_tls("too_many_records");
}

}  // namespace

net::Attempt<net::Stream> connect(const Endpoint& endpoint, util::Deadline deadline) {
  if (endpoint.connections_left && (*endpoint.connections_left)-- <= 0) return Failure{Outcome::partial, "rounds"};
  auto stream = endpoint.network.connect(endpoint.target.address, endpoint.target.port,
                                         endpoint.deadline.within(endpoint.settings.connect_wait));
  if (!stream || !endpoint.opening) return stream;
  if (auto failure = starttls::open(*stream, *endpoint.opening, deadline)) return std::move(*failure);
  return stream;
}

Answer ask(const Endpoint& endpoint, ClientHello hello, Reading reading) {
  auto stream = connect(endpoint, endpoint.deadline.within(endpoint.settings.patience / share_of_patience));
  if (!stream) return failed(AnswerKind::unreachable, stream.error());
  hello.random = random_bytes();
  // RFC 7748 5: every 32-byte string is an X25519 public key. Nothing is ever agreed on with it.
  if (hello.version == Version::tls13 && hello.shares == KeyShares::x25519) hello.key_share = random_bytes();
  const auto deadline = endpoint.deadline.within(endpoint.settings.patience / share_of_patience);
  const auto sent = stream->write(write_client_hello(hello), deadline);
  if (!sent) return broken(sent.error());
  return listen(*stream, deadline, reading);
}

Sslv2Answer ask_sslv2(const Endpoint& endpoint) {
  constexpr std::size_t challenge_size = 16;
  constexpr std::size_t enough = 16;
  const auto deadline = endpoint.deadline.within(endpoint.settings.patience / share_of_patience);
  auto stream = connect(endpoint, deadline);
  if (!stream) return {.failure = stream.error()};
  const util::Bytes random = random_bytes();
  const auto sent = stream->write(sslv2::write_client_hello(util::ByteView{random}.first(challenge_size)), deadline);
  if (!sent) return {.failure = sent.error()};
  util::Bytes heard;
  Sslv2Answer answer;
  while (answer.reply == sslv2::Reply::incomplete && heard.size() < enough) {
    const auto part = stream->read_some(enough - heard.size(), deadline);
    if (!part) {
      answer.failure = part.error();
      answer.is_closed = part.error().reason == "closed" || part.error().reason == "reset";
      return answer;
    }
    heard.insert(heard.end(), part->begin(), part->end());
    answer.reply = sslv2::parse_reply(heard);
  }
  return answer;
}

}  // namespace hygie::probes::tls
