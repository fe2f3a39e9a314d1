#include "probes/rdp/session.hpp"

#include <utility>

#include "probes/rdp/opening.hpp"
#include "probes/tls/client.hpp"

namespace hygie::probes::rdp {
namespace {

using model::Outcome;

constexpr int steps_in_patience = 3;  // a server that keeps silent on one question leaves time for others
constexpr End ok() {
  return {.outcome = Outcome::ok};
}

End end_of(const net::Failure& failure) {
  return {.outcome = failure.outcome, .reason = failure.reason};
}

// The way to one server, and the time left for it.
class Server {
 public:
  Server(const Target& target, const net::Network& network, const Settings& settings)
      : target_(target), network_(network), settings_(settings), end_(util::Deadline::after(settings.patience)) {}

  net::Attempt<net::Stream> connect() const {
    if (end_.expired()) return net::Failure{.outcome = Outcome::timed_out, .reason = "out_of_time"};
    return network_.connect(target_.address, target_.port, end_.within(settings_.connect_wait));
  }
  util::Deadline step() const { return end_.within(settings_.patience / steps_in_patience); }

 private:
  const Target& target_;
  const net::Network& network_;
  const Settings& settings_;
  util::Deadline end_;
};

// A connection on which the server has answered.
struct Opened {
  Asked asked{};
  std::optional<net::Stream> stream{};
};

Opened open(const Server& server, std::uint32_t protocols) {
  auto stream = server.connect();
  if (!stream) return {.asked = {.end = end_of(stream.error())}};
  const auto confirm = negotiate(*stream, protocols, server.step());
  if (!confirm) return {.asked = {.end = end_of(confirm.error())}};
  Opened opened{.asked = {.end = ok()}, .stream = std::move(*stream)};
  if (const auto* const confirmed = std::get_if<Confirmed>(&*confirm)) opened.asked.confirmed = *confirmed;
  if (const auto* const refused = std::get_if<Refused>(&*confirm)) opened.asked.refused = *refused;
  return opened;
}

bool takes_standard(const Asked& asked) {
  return asked.confirmed && asked.confirmed->protocol == protocol_rdp;
}

bool takes_hybrid(const Asked& asked) {
  return asked.confirmed &&
         (asked.confirmed->protocol == protocol_hybrid || asked.confirmed->protocol == protocol_hybrid_ex);
}

// Offers encryption methods on a connection where standard security was confirmed.
net::Attempt<McsReply> offer(net::Stream& stream, std::uint32_t methods, util::Deadline deadline) {
  const auto sent = stream.write(connect_initial(methods), deadline);
  if (!sent) return sent.error();
  const auto payload = read_tpkt(stream, deadline);
  if (!payload) return payload.error();
  const auto data = data_of(*payload);
  const McsReply reply = data ? parse_connect_response(*data) : BadConnectResponse{};
  if (std::holds_alternative<BadConnectResponse>(reply))
    return net::Failure{.outcome = Outcome::malformed, .reason = "bad_reply"};
  return reply;
}

// One method alone, on a connection of its own. A hang-up is a refusal, for the server has answered another offer.
Known ask_method(const Server& server, Method method) {
  Opened opened = open(server, protocol_rdp);
  if (!opened.stream || !takes_standard(opened.asked)) return Known::unknown;
  const auto reply = offer(*opened.stream, static_cast<std::uint32_t>(method), server.step());
  if (!reply) {
    const auto& reason = reply.error().reason;
    return reason == "closed" || reason == "reset" ? Known::no : Known::unknown;
  }
  const auto* const response = std::get_if<ConnectResponse>(&*reply);
  if (response == nullptr) return Known::no;
  return response->security.method == static_cast<std::uint32_t>(method) ? Known::yes : Known::no;
}

void ask_encryption(const Server& server, net::Stream& stream, Conversation& conversation) {
  const auto reply = offer(stream, every_method, server.step());
  if (!reply) {
    conversation.connect = end_of(reply.error());
    return;
  }
  const auto* const response = std::get_if<ConnectResponse>(&*reply);
  if (response == nullptr) {
    conversation.connect = {.outcome = Outcome::denied, .reason = "connect_refused"};
    return;
  }
  conversation.connect = ok();
  conversation.response = *response;
}

net::Attempt<util::Bytes> read_credssp(tls::Client& client, util::Deadline deadline) {
  util::Bytes message;
  std::optional<std::size_t> length;
  while (!length || message.size() < *length) {
    const auto part = client.read_some((length ? *length : credssp_header_size) - message.size(), deadline);
    if (!part) return part.error();
    message.insert(message.end(), part->begin(), part->end());
    if (!length) length = credssp_length(message);
    if (length == std::size_t{0}) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_frame"};
    if (!length && message.size() >= credssp_header_size)
      return net::Failure{.outcome = Outcome::malformed, .reason = "bad_frame"};
  }
  return message;
}

// Opens a login and reads the challenge; the login stops there, before any name or secret.
void open_login(const Server& server, net::Stream stream, Conversation& conversation) {
  auto client = tls::Client::handshake(std::move(stream), server.step());
  if (!client) {
    conversation.login = end_of(client.error());
    return;
  }
  const auto sent = client->write(credssp_request(), server.step());
  const auto message = sent ? read_credssp(*client, server.step()) : net::Attempt<util::Bytes>{sent.error()};
  if (!message) {
    conversation.login = end_of(message.error());
    return;
  }
  conversation.credssp = parse_credssp(*message);
  if (!conversation.credssp) {
    conversation.login = {.outcome = Outcome::malformed, .reason = "bad_reply"};
  } else if (conversation.credssp->challenge) {
    conversation.login = ok();
  } else if (conversation.credssp->error) {
    conversation.login = {.outcome = Outcome::unsupported, .reason = "ntlm_refused"};
  } else {
    conversation.login = {.outcome = Outcome::malformed, .reason = "bad_challenge"};
  }
}

}  // namespace

Conversation converse(const Target& target, const net::Network& network, const Settings& settings) {
  const Server server{target, network, settings};
  Conversation conversation;
  {
    Opened standard = open(server, protocol_rdp);
    conversation.standard = standard.asked;
    if (takes_standard(standard.asked)) ask_encryption(server, *standard.stream, conversation);
  }  // one connection at a time
  const End& first = conversation.standard.end;
  if (first.outcome == Outcome::timed_out || first.outcome == Outcome::not_attempted || first.reason == "bad_frame") {
    conversation.tls.end = conversation.hybrid.end = first;
    return conversation;
  }
  {
    Opened hybrid = open(server, protocol_ssl | protocol_hybrid | protocol_hybrid_ex);
    conversation.hybrid = hybrid.asked;
    if (takes_hybrid(hybrid.asked)) open_login(server, std::move(*hybrid.stream), conversation);
  }
  conversation.tls = open(server, protocol_ssl).asked;
  if (!conversation.response) return conversation;
  for (const Method method : all_methods)
    conversation.methods.push_back({.method = method, .accepted = ask_method(server, method)});
  return conversation;
}

}  // namespace hygie::probes::rdp
