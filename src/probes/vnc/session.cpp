#include "probes/vnc/session.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace hygie::probes::vnc {
namespace {

using model::Outcome;

constexpr std::uint32_t longest_refusal = 1024;
constexpr std::uint32_t most_capabilities = 64;
constexpr int share_of_patience = 2;  // a VNC server greets at once

net::Failure malformed(std::string reason) {
  return {.outcome = Outcome::malformed, .reason = std::move(reason)};
}

// A number of one or four bytes.
template <typename Number>
net::Attempt<std::uint32_t> read_number(net::Stream& stream, util::Deadline deadline) {
  const auto bytes = stream.read_exactly(sizeof(Number), deadline);
  if (!bytes) return bytes.error();
  util::Reader reader{*bytes};
  return sizeof(Number) == 1 ? std::uint32_t{*reader.u8()} : *reader.be32();
}

// RFC 6143 7.1.2: why the server offers nothing.
void read_refusal(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  conversation.failure = net::Failure{.outcome = Outcome::denied, .reason = "no_security_type"};
  const auto length = read_number<std::uint32_t>(stream, deadline);
  if (!length || *length > longest_refusal) return;
  const auto text = stream.read_exactly(*length, deadline);
  if (text) conversation.refusal = util::printable(util::trim(util::as_text(*text)), 256);
}

// RFC 6143 appendix A: the server of 3.3 decides.
void read_decided_type(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  const auto type = read_number<std::uint32_t>(stream, deadline);
  if (!type) {
    conversation.failure = type.error();
  } else if (*type == type_invalid) {
    read_refusal(stream, deadline, conversation);
  } else if (*type > 0xff) {
    conversation.failure = malformed("bad_reply");
  } else {
    conversation.types.push_back(*type);
  }
}

void read_offered_types(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  const auto count = read_number<std::uint8_t>(stream, deadline);
  if (!count) {
    conversation.failure = count.error();
    return;
  }
  if (*count == 0) return read_refusal(stream, deadline, conversation);
  const auto list = stream.read_exactly(*count, deadline);
  if (!list) {
    conversation.failure = list.error();
    return;
  }
  for (const std::byte type : *list) conversation.types.push_back(std::to_integer<std::uint32_t>(type));
}

// VeNCrypt: versions first, then the list of subtypes, from which nothing is chosen.
std::optional<net::Failure> read_vencrypt(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  const auto chosen = stream.write(util::Writer{}.u8(type_vencrypt).data(), deadline);
  if (!chosen) return chosen.error();
  const auto offered = stream.read_exactly(vencrypt_version_size, deadline);
  if (!offered) return offered.error();
  if (util::as_text(*offered) < vencrypt_version)
    return net::Failure{.outcome = Outcome::unsupported, .reason = "vencrypt_version"};
  const auto sent = stream.write(util::as_bytes(vencrypt_version), deadline);
  if (!sent) return sent.error();
  const auto refused = read_number<std::uint8_t>(stream, deadline);
  if (!refused) return refused.error();
  if (*refused != 0) return net::Failure{.outcome = Outcome::unsupported, .reason = "vencrypt_version"};
  const auto count = read_number<std::uint8_t>(stream, deadline);
  if (!count) return count.error();
  const auto bytes = stream.read_exactly(*count * sizeof(std::uint32_t), deadline);
  if (!bytes) return bytes.error();
  conversation.subtypes = *parse_subtypes(*bytes, *count);
  return std::nullopt;
}

net::Attempt<std::vector<std::uint32_t>> read_capabilities(net::Stream& stream, util::Deadline deadline) {
  const auto count = read_number<std::uint32_t>(stream, deadline);
  if (!count) return count.error();
  if (*count > most_capabilities) return malformed("bad_reply");
  const auto bytes = stream.read_exactly(*count * capability_size, deadline);
  if (!bytes) return bytes.error();
  return *parse_capabilities(*bytes, *count);
}

// rfbproto, "Tight Security Type": tunnels, of which none is taken, then the ways to authenticate.
std::optional<net::Failure> read_tight(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  const auto chosen = stream.write(util::Writer{}.u8(type_tight).data(), deadline);
  if (!chosen) return chosen.error();
  const auto tunnels = read_capabilities(stream, deadline);
  if (!tunnels) return tunnels.error();
  if (!tunnels->empty()) {
    constexpr std::uint32_t no_tunnel = 0;
    const auto sent = stream.write(util::Writer{}.be32(no_tunnel).data(), deadline);
    if (!sent) return sent.error();
  }
  const auto codes = read_capabilities(stream, deadline);
  if (!codes) return codes.error();
  conversation.tight = Tight{.tunnels = !tunnels->empty(), .codes = *codes};
  return std::nullopt;
}

// Read as it comes, and no longer than it may still be a greeting: another service may say less, or never end.
bool read_greeting(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  constexpr std::string_view mark = "RFB ";
  util::Bytes& words = conversation.first_words;
  while (words.size() < greeting_size) {
    const auto part = stream.read_some(greeting_size - words.size(), deadline);
    if (!part) {
      conversation.failure = part.error();
      return false;
    }
    words.insert(words.end(), part->begin(), part->end());
    const std::string so_far = util::as_text(words);
    if (so_far.substr(0, mark.size()) != mark.substr(0, so_far.size())) break;
  }
  conversation.version = parse_greeting(words);
  if (!conversation.version) conversation.failure = malformed("not_rfb");
  return conversation.version.has_value();
}

// What the second list of a type holds decides over it.
void read_second_list(net::Stream& stream, util::Deadline deadline, Conversation& conversation) {
  const auto& types = conversation.types;
  const auto offers = [&types](std::uint32_t type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  };
  if (offers(type_vencrypt)) {
    conversation.failure = read_vencrypt(stream, deadline, conversation);
  } else if (offers(type_tight) && !offers(type_none)) {
    conversation.failure = read_tight(stream, deadline, conversation);
  }
}

}  // namespace

Conversation converse(const Target& target, const net::Network& network, const Settings& settings) {
  const auto end = util::Deadline::after(settings.patience / share_of_patience);
  Conversation conversation;
  auto stream = network.connect(target.address, target.port, end.within(settings.connect_wait));
  if (!stream) {
    conversation.failure = stream.error();
    return conversation;
  }
  if (!read_greeting(*stream, end, conversation)) return conversation;
  const Dialect dialect = common_dialect(*conversation.version);
  const auto sent = stream->write(util::as_bytes(greeting_for(dialect)), end);
  if (!sent) {
    conversation.failure = sent.error();
    return conversation;
  }
  if (dialect == Dialect::v3_3) {
    read_decided_type(*stream, end, conversation);
    return conversation;
  }
  read_offered_types(*stream, end, conversation);
  if (!conversation.failure) read_second_list(*stream, end, conversation);
  return conversation;
}

}  // namespace hygie::probes::vnc
