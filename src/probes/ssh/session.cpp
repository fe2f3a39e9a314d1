#include "probes/ssh/session.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "probes/ssh/kex.hpp"

namespace hygie::probes::ssh {
namespace {

using model::Outcome;
using net::Attempt;
using net::Failure;

constexpr std::size_t max_connections = 6;
constexpr std::size_t max_lines_before = 20;   // RFC 4253 4.2: the server may send other lines first
constexpr std::size_t max_idle_messages = 20;  // IGNORE, DEBUG and UNIMPLEMENTED may come at any time
constexpr std::size_t read_size = 4096;
constexpr std::chrono::milliseconds server_first{1000};  // nearly all servers greet within milliseconds
constexpr std::string_view our_identification = "SSH-2.0-Hygie\r\n";

Failure malformed(std::string reason) {
  return Failure{Outcome::malformed, std::move(reason)};
}

// A connection with the bytes that were read beyond the last thing taken.
class Line {
 public:
  Line(net::Stream stream, util::Deadline deadline) : stream_(std::move(stream)), deadline_(deadline) {}

  // The first bytes, if any come in time: they are kept for what is read next.
  std::optional<Failure> hear(std::chrono::milliseconds longest);
  Attempt<Identification> read_identification();
  // The next payload that is part of the key exchange.
  Attempt<util::Bytes> read_message();
  Attempt<std::size_t> send(util::ByteView payload) { return stream_.write(frame(payload), deadline_); }
  Attempt<std::size_t> send_text(std::string_view text) { return stream_.write(util::as_bytes(text), deadline_); }

 private:
  Attempt<std::string> read_line();
  Attempt<util::Bytes> read_packet();
  Attempt<util::Bytes> take(std::size_t count);

  net::Stream stream_;
  util::Deadline deadline_;
  util::Bytes pending_{};
};

std::optional<Failure> Line::hear(std::chrono::milliseconds longest) {
  auto bytes = stream_.read_some(read_size, deadline_.within(longest));
  if (!bytes) return bytes.error();
  pending_.insert(pending_.end(), bytes->begin(), bytes->end());
  return std::nullopt;
}

Attempt<util::Bytes> Line::take(std::size_t count) {
  while (pending_.size() < count) {
    auto more = stream_.read_some(read_size, deadline_);
    if (!more) return more.error();
    pending_.insert(pending_.end(), more->begin(), more->end());
  }
  const auto split = pending_.begin() + static_cast<std::ptrdiff_t>(count);
  util::Bytes taken{pending_.begin(), split};
  pending_.erase(pending_.begin(), split);
  return taken;
}

Attempt<std::string> Line::read_line() {
  while (true) {
    const auto end = std::find(pending_.begin(), pending_.end(), std::byte{'\n'});
    const auto size = static_cast<std::size_t>(end - pending_.begin());
    if (size > max_line_size) return malformed("line_too_long");
    if (end != pending_.end()) {
      std::string line = util::as_text(*take(size + 1));
      while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
      return line;
    }
    auto more = stream_.read_some(read_size, deadline_);
    if (!more) return more.error();
    pending_.insert(pending_.end(), more->begin(), more->end());
  }
}

Attempt<Identification> Line::read_identification() {
  for (std::size_t count = 0; count < max_lines_before; ++count) {
    auto line = read_line();
    if (!line) return line.error();
    if (auto identification = parse_identification(*line)) return std::move(*identification);
    if (line->rfind("SSH-", 0) == 0) return malformed("identification");
  }
  return malformed("not_ssh");
}

Attempt<util::Bytes> Line::read_packet() {
  const auto header = take(4);
  if (!header) return header.error();
  const auto size = util::Reader{*header}.be32();
  if (!size || *size < 2 || *size > max_packet_size) return malformed("packet_length");
  const auto packet = take(*size);
  if (!packet) return packet.error();
  auto payload = unframe(*packet);
  if (!payload) return malformed("padding");
  return std::move(*payload);
}

Attempt<util::Bytes> Line::read_message() {
  for (std::size_t count = 0; count < max_idle_messages; ++count) {
    auto payload = read_packet();
    if (!payload) return payload.error();
    if (payload->empty()) return malformed("empty_message");
    const auto message = static_cast<Message>(std::to_integer<std::uint8_t>(payload->front()));
    if (message == Message::disconnect) return Failure{Outcome::denied, "disconnected"};
    if (message != Message::ignore && message != Message::debug && message != Message::unimplemented) return payload;
  }
  return malformed("too_many_messages");
}

struct Greeting {
  Identification identification{};
  std::optional<KexInit> kexinit{};
  std::optional<Failure> failure{};
};

bool speaks_version_2(const Identification& identification) {
  return identification.protocol_version == "2.0" || identification.protocol_version == "1.99";
}

// RFC 4253 4.2: either side may send its identification first. What says nothing may wait for a request: it answers
// ours in its own way, and is soon known to be something else.
Attempt<Greeting> greet(Line& line) {
  const auto unheard = line.hear(server_first);
  const bool is_silent = unheard && unheard->outcome == Outcome::timed_out;
  if (unheard && !is_silent) return *unheard;
  auto sent = is_silent ? line.send_text(our_identification) : Attempt<std::size_t>{std::size_t{0}};
  auto identification = line.read_identification();
  if (!identification) return identification.error();
  Greeting greeting{.identification = std::move(*identification)};
  if (!speaks_version_2(greeting.identification)) {
    greeting.failure = Failure{Outcome::unsupported, "protocol_1"};
    return greeting;
  }
  if (!is_silent) sent = line.send_text(our_identification);
  const auto payload = sent ? line.read_message() : Attempt<util::Bytes>{sent.error()};
  if (!payload) {
    greeting.failure = payload.error();
    return greeting;
  }
  greeting.kexinit = parse_kexinit(*payload);
  if (!greeting.kexinit) greeting.failure = malformed("kexinit");
  return greeting;
}

// Our KEXINIT asks for exactly one method and one host key algorithm, and takes whatever else the server has.
util::Bytes our_kexinit(const KexInit& theirs, const std::string& kex, const std::string& host_key) {
  KexInit ours = theirs;
  ours.kex = {kex};
  ours.host_key = {host_key};
  std::array<unsigned char, 16> cookie{};
  RAND_bytes(cookie.data(), static_cast<int>(cookie.size()));
  util::Writer cookie_bytes;
  for (const unsigned char byte : cookie) cookie_bytes.u8(byte);
  return write_kexinit(ours, cookie_bytes.data());
}

Attempt<util::Bytes> reply_after_group(Line& line) {
  if (const auto sent = line.send(write_group_request()); !sent) return sent.error();
  const auto answer = line.read_message();
  if (!answer) return answer.error();
  const auto group = parse_group(*answer);
  const auto share = group ? public_share(*group) : std::nullopt;
  if (!share) return malformed("group");
  if (const auto sent = line.send(write_share(Message::gex_init, *share)); !sent) return sent.error();
  return line.read_message();
}

Attempt<util::Bytes> reply_to_share(Line& line, const std::string& kex) {
  const auto share = public_share(kex);
  if (!share) return Failure{Outcome::unsupported, "kex_unavailable"};
  if (const auto sent = line.send(write_share(Message::kexdh_init, *share)); !sent) return sent.error();
  return line.read_message();
}

Attempt<HostKey> exchange(Line& line, const KexInit& theirs, const std::string& algorithm) {
  const std::string kex = choose_kex(theirs.kex);
  if (kex.empty()) return Failure{Outcome::unsupported, "no_common_kex"};
  if (const auto sent = line.send(our_kexinit(theirs, kex, algorithm)); !sent) return sent.error();
  const auto reply = form_of(kex) == KexForm::group ? reply_after_group(line) : reply_to_share(line, kex);
  if (!reply) return reply.error();
  const auto blob = parse_host_key_of_reply(*reply);
  auto key = blob ? parse_host_key(*blob) : std::nullopt;
  if (!key) return malformed("kex_reply");
  // The server's log shows an orderly end; that the message leaves or not changes nothing that was learnt.
  [[maybe_unused]] const auto sent = line.send(write_disconnect());
  return std::move(*key);
}

// One algorithm for each key type, in the server's order.
std::vector<std::string> algorithms_to_ask(const KexInit& kexinit) {
  std::vector<std::string> algorithms;
  std::vector<std::string> types;
  for (const std::string& algorithm : kexinit.host_key) {
    const std::string type = key_type_of(algorithm);
    if (type.empty() || std::find(types.begin(), types.end(), type) != types.end()) continue;
    types.push_back(type);
    algorithms.push_back(algorithm);
  }
  return algorithms;
}

struct Opened {
  Line line;
  Greeting greeting;
};

Attempt<Opened> open(const Target& target, const net::Network& network, const Settings& settings,
                     util::Deadline deadline) {
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  Line line{std::move(*stream), deadline};
  auto greeting = greet(line);
  if (!greeting) return greeting.error();
  return Opened{std::move(line), std::move(*greeting)};
}

Attempt<HostKey> show_key(Attempt<Opened>& opened, const std::string& algorithm) {
  if (!opened) return opened.error();
  if (opened->greeting.failure) return *opened->greeting.failure;
  return exchange(opened->line, *opened->greeting.kexinit, algorithm);
}

void add(Talk& talk, const Attempt<HostKey>& key) {
  if (!key) {
    talk.host_key_failure = key.error();
    return;
  }
  const auto same = [&key](const HostKey& known) { return known.fingerprint_sha256 == key->fingerprint_sha256; };
  if (std::none_of(talk.host_keys.begin(), talk.host_keys.end(), same)) talk.host_keys.push_back(*key);
}

// Takes from the first connection what the server says of itself, and the key of its first type. Gives the algorithms
// to ask for, that first one included.
std::vector<std::string> begin(Talk& talk, Attempt<Opened> opened) {
  if (!opened) {
    talk.failure = opened.error();
    return {};
  }
  talk.identification = opened->greeting.identification;
  talk.kexinit = opened->greeting.kexinit;
  talk.failure = opened->greeting.failure;
  if (talk.failure) return {};
  auto algorithms = algorithms_to_ask(*talk.kexinit);
  if (algorithms.empty()) {
    talk.host_key_failure = Failure{Outcome::unsupported, "no_known_host_key"};
  } else {
    add(talk, show_key(opened, algorithms.front()));
  }
  return algorithms;
}

}  // namespace

Talk talk(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline) {
  Talk talk;
  const auto algorithms = begin(talk, open(target, network, settings, deadline));
  // One connection at a time, each closed before the next.
  for (std::size_t index = 1; index < algorithms.size() && index < max_connections; ++index) {
    auto opened = open(target, network, settings, deadline);
    add(talk, show_key(opened, algorithms[index]));
  }
  if (algorithms.size() > max_connections) talk.host_key_failure = Failure{Outcome::partial, "too_many_key_types"};
  return talk;
}

}  // namespace hygie::probes::ssh
