// The one door to the network. Every socket of Hygie comes from here, and none leaves the scope.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "model/outcome.hpp"
#include "model/scope.hpp"
#include "net/first_word.hpp"
#include "util/deadline.hpp"
#include "util/ip_address.hpp"
#include "util/reader.hpp"
#include "util/result.hpp"

namespace hygie::net {

// Why a network call did not do what was asked: the outcome to record, and a code for its reason.
struct Failure {
  model::Outcome outcome = model::Outcome::timed_out;
  // Of the peer: "connection_refused", "connect_timed_out", "host_unreachable", "network_unreachable", "reset",
  // "closed", "read_timed_out", "write_timed_out"; over UDP "port_unreachable", "no_answer". Of this machine
  // (not_attempted): "out_of_scope", "fragile_port", "no_descriptor", "forbidden_here", "address_unusable".
  std::string reason{};
};

template <typename T>
using Attempt = util::Result<T, Failure>;

// A connected TCP socket, non-blocking underneath; each call waits with poll() up to its deadline. Moves, never copies.
class Stream {
 public:
  explicit Stream(int descriptor) : descriptor_(descriptor) {}
  Stream(Stream&& other) noexcept : descriptor_(other.descriptor_), first_word_(other.first_word_) {
    other.descriptor_ = -1;
  }
  Stream& operator=(Stream&& other) noexcept;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream();

  // One to `max` bytes. Fails with reason "closed" at the orderly end and "reset" on a reset, both
  // Outcome::malformed: the peer broke off a talk it had accepted.
  Attempt<util::Bytes> read_some(std::size_t max, util::Deadline deadline);
  // Exactly `count` bytes; the caller has bounded `count`.
  Attempt<util::Bytes> read_exactly(std::size_t count, util::Deadline deadline);
  // All of `bytes`; a peer that does not read fails with "write_timed_out".
  Attempt<std::size_t> write(util::ByteView bytes, util::Deadline deadline);
  // For libraries that talk on a socket they are given (libssh, OpenSSL). Still owned by this Stream.
  int descriptor() const { return descriptor_; }
  // Gives the descriptor away to a library that closes it itself.
  int release();
  // From now on reads end sooner where nothing has been heard. `word` must outlive this; libraries know nothing of it.
  void listen(FirstWord& word);

 private:
  Attempt<util::Bytes> read_until(std::size_t max, util::Deadline deadline);
  struct Listening {
    FirstWord* word;
    util::Deadline end_unheard;
    util::Deadline end;
  };
  int descriptor_;
  std::optional<Listening> first_word_{};
};

// From which ports of the address that was asked its answers may come: TFTP answers from a new one (RFC 1350 4).
enum class AnswerPort : std::uint8_t { same, any };

// A UDP socket bound to one peer, non-blocking underneath; each call waits with poll() up to its deadline. Moves, never
// copies.
class Datagram {
 public:
  // A socket connected to its peer: the system lets only that port's answers through.
  explicit Datagram(Stream socket) : socket_(std::move(socket)) {}
  // A socket that is not connected: what does not come from `address` is dropped here.
  Datagram(Stream socket, const util::IpAddress& address, std::uint16_t port)
      : socket_(std::move(socket)), peer_(Peer{address, port}) {}

  // One datagram. An ICMP "port unreachable" to an earlier one may show here: see receive().
  Attempt<std::size_t> send(util::ByteView bytes, util::Deadline deadline);
  // The next datagram of the peer, cut at 64 KiB; it may be empty. ICMP "port unreachable" is Outcome::refused, reason
  // "port_unreachable"; nothing at all is Outcome::timed_out, reason "no_answer".
  Attempt<util::Bytes> receive(util::Deadline deadline);
  // For those who wait for many at once. Still owned by this Datagram.
  int descriptor() const { return socket_.descriptor(); }

 private:
  struct Peer {
    util::IpAddress address;
    std::uint16_t port = 0;
  };
  Stream socket_;
  std::optional<Peer> peer_{};  // of a socket that is not connected
};

// Opens sockets inside a scope. Thread-safe: it only reads the scope.
class Network {
 public:
  // The scope must outlive the network.
  explicit Network(const model::Scope& scope) : scope_(&scope) {}

  // The same scope, for one talk: its connections wait for a first byte as `word` says, which must outlive them.
  Network listening(FirstWord& word) const;

  // A TCP connection. Outside the scope: Outcome::not_attempted, "out_of_scope". A reset instead of the handshake:
  // Outcome::refused; one just after it: Outcome::malformed, "reset", for the port is open.
  // Nothing, or an ICMP error: Outcome::timed_out. Refuses the ports whose listeners print what they read (515,
  // 9100 to 9116, 9999): "fragile_port". Waits for a descriptor when the process has none left.
  Attempt<Stream> connect(const util::IpAddress& address, std::uint16_t port, util::Deadline deadline) const;

  // A UDP socket to one port, from which only answers of that address are received. Same scope rule; it sends nothing
  // yet.
  Attempt<Datagram> open_datagram(const util::IpAddress& address, std::uint16_t port,
                                  AnswerPort answers = AnswerPort::same) const;

  // A non-blocking TCP socket whose connect has been started, for the port sweep's own poll loop. Same scope rule;
  // nothing may be written to it, so any port may be asked.
  // `Failure` when it ended at once; the reason "no_descriptor" asks the caller to wait and try again.
  Attempt<Stream> start_connect(const util::IpAddress& address, std::uint16_t port) const;

 private:
  const model::Scope* scope_;
  FirstWord* word_ = nullptr;
};

}  // namespace hygie::net
