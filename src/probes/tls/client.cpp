#include "probes/tls/client.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "probes/tls/wire.hpp"

namespace hygie::probes::tls {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t chunk = 16384;
constexpr int max_steps = 4096;  // an endless stream of records that yield nothing ends here, or at the deadline
constexpr int most_certificates = 10;

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

Context make_context() {
  Context context{SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
  if (!context) return context;
  // The distribution's configuration forbids what an audit must be able to see; each limit is lifted by name.
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_min_proto_version(context.get(), 0);
  SSL_CTX_set_max_proto_version(context.get(), 0);
  SSL_CTX_set_cipher_list(context.get(), "ALL:!aNULL:eNULL:@SECLEVEL=0");
  SSL_CTX_set_options(context.get(), SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_ALL | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
  SSL_CTX_set_max_cert_list(context.get(), static_cast<long>(max_handshake_size));
  return context;
}

util::Bytes bytes_of(const unsigned char* data, int size) {
  util::Bytes bytes;
  if (size <= 0) return bytes;
  bytes.reserve(static_cast<std::size_t>(size));
  std::transform(data, data + size, std::back_inserter(bytes), [](unsigned char byte) { return std::byte{byte}; });
  return bytes;
}

util::Bytes der_of(X509* certificate) {
  unsigned char* raw = nullptr;
  const int size = i2d_X509(certificate, &raw);
  util::Bytes der = bytes_of(raw, size);
  OPENSSL_free(raw);
  return der;
}

void offer(SSL* session, const Extras& extras) {
  std::string host = extras.server_name;  // copied by libssl, which asks for it writable
  if (!host.empty()) SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
  if (extras.asks_for_status) SSL_set_tlsext_status_type(session, TLSEXT_STATUSTYPE_ocsp);
  if (!extras.signatures.empty()) SSL_set1_sigalgs_list(session, extras.signatures.c_str());
  std::vector<unsigned char> names;
  for (const std::string_view name : extras.alpn) {
    names.push_back(static_cast<unsigned char>(name.size()));
    names.insert(names.end(), name.begin(), name.end());
  }
  if (!names.empty()) SSL_set_alpn_protos(session, names.data(), static_cast<unsigned int>(names.size()));
}

}  // namespace

// libssl works on two memory buffers; the bytes between them and the socket pass through net::Stream and its deadline.
class Client::State {
 public:
  explicit State(net::Stream stream)
      : context_(make_context()), session_(nullptr, &SSL_free), stream_(std::move(stream)) {
    if (!context_) return;
    session_.reset(SSL_new(context_.get()));
    if (!session_) return;
    incoming_ = BIO_new(BIO_s_mem());
    outgoing_ = BIO_new(BIO_s_mem());
    SSL_set_bio(session_.get(), incoming_, outgoing_);  // owns both
  }

  bool is_ready() const { return session_ && incoming_ && outgoing_; }
  SSL* session() const { return session_.get(); }

  // Repeats `operation` until it succeeds, feeding libssl what the network gives.
  net::Attempt<int> run(const std::function<int(SSL*)>& operation, util::Deadline deadline) {
    for (int step = 0; step < max_steps; ++step) {
      ERR_clear_error();
      const int done = operation(session_.get());
      const int error = done > 0 ? SSL_ERROR_NONE : SSL_get_error(session_.get(), done);
      if (const auto failure = flush(deadline)) return *failure;
      if (done > 0) return done;
      if (error == SSL_ERROR_ZERO_RETURN) return Failure{Outcome::malformed, "closed"};
      if (error != SSL_ERROR_WANT_READ) return Failure{Outcome::malformed, "tls_handshake"};
      if (const auto failure = feed(deadline)) return *failure;
    }
    return Failure{Outcome::malformed, "too_many_records"};
  }

 private:
  std::optional<Failure> flush(util::Deadline deadline) {
    std::vector<unsigned char> raw(chunk);
    while (BIO_ctrl_pending(outgoing_) > 0) {
      const int size = BIO_read(outgoing_, raw.data(), static_cast<int>(raw.size()));
      if (size <= 0) break;
      const auto sent = stream_.write(bytes_of(raw.data(), size), deadline);
      if (!sent) return sent.error();
    }
    return std::nullopt;
  }

  std::optional<Failure> feed(util::Deadline deadline) {
    // The first bytes decide whether this is TLS at all, so they are read as the header they should be.
    const auto bytes =
        is_first_ ? stream_.read_exactly(record_header_size, deadline) : stream_.read_some(chunk, deadline);
    if (!bytes) return bytes.error();
    if (is_first_ && !parse_record_header(*bytes)) return Failure{Outcome::malformed, "not_tls"};
    is_first_ = false;
    BIO_write(incoming_, bytes->data(), static_cast<int>(bytes->size()));
    return std::nullopt;
  }

  Context context_;
  Session session_;
  net::Stream stream_;
  BIO* incoming_ = nullptr;
  BIO* outgoing_ = nullptr;
  bool is_first_ = true;
};

Client::Client(std::unique_ptr<State> state) : state_(std::move(state)) {}
Client::Client(Client&& other) noexcept = default;
Client& Client::operator=(Client&& other) noexcept = default;
Client::~Client() = default;

net::Attempt<Client> Client::handshake(net::Stream stream, util::Deadline deadline, const Extras& extras) {
  auto state = std::make_unique<State>(std::move(stream));
  if (!state->is_ready()) return Failure{Outcome::unsupported, "tls_unavailable"};
  offer(state->session(), extras);
  const auto done = state->run([](SSL* session) { return SSL_connect(session); }, deadline);
  if (!done) return done.error();
  return Client{std::move(state)};
}

net::Attempt<util::Bytes> Client::read_some(std::size_t max, util::Deadline deadline) {
  std::vector<unsigned char> raw(std::min(max, chunk));
  const auto read = [&raw](SSL* session) { return SSL_read(session, raw.data(), static_cast<int>(raw.size())); };
  const auto size = state_->run(read, deadline);
  if (!size) return size.error();
  return bytes_of(raw.data(), *size);
}

net::Attempt<std::size_t> Client::write(util::ByteView bytes, util::Deadline deadline) {
  if (bytes.empty()) return std::size_t{0};
  const auto write = [bytes](SSL* session) { return SSL_write(session, bytes.data(), static_cast<int>(bytes.size())); };
  const auto size = state_->run(write, deadline);
  if (!size) return size.error();
  return bytes.size();
}

std::vector<util::Bytes> Client::certificates() const {
  std::vector<util::Bytes> chain;
  STACK_OF(X509)* const shown = SSL_get_peer_cert_chain(state_->session());
  for (int index = 0; shown && index < sk_X509_num(shown) && index < most_certificates; ++index) {
    chain.push_back(der_of(sk_X509_value(shown, index)));
  }
  return chain;
}

std::string Client::alpn() const {
  const unsigned char* name = nullptr;
  unsigned int size = 0;
  SSL_get0_alpn_selected(state_->session(), &name, &size);
  return name ? std::string{name, name + size} : std::string{};
}

bool Client::stapled_status() const {
  const unsigned char* answer = nullptr;
  return SSL_get_tlsext_status_ocsp_resp(state_->session(), &answer) > 0;
}

std::optional<std::int64_t> Client::ticket_lifetime(util::Deadline deadline) {
  const auto seen = [this]() -> std::optional<std::int64_t> {
    const SSL_SESSION* const session = SSL_get0_session(state_->session());
    if (!session || SSL_SESSION_has_ticket(session) == 0) return std::nullopt;
    return static_cast<std::int64_t>(SSL_SESSION_get_ticket_lifetime_hint(session));
  };
  if (SSL_version(state_->session()) == TLS1_3_VERSION && !seen()) {
    // Reading is what makes libssl take the tickets in; what the server says besides stays in its buffer.
    unsigned char byte = 0;
    (void)state_->run([&byte](SSL* session) { return SSL_peek(session, &byte, 1); }, deadline);
  }
  return seen();
}

}  // namespace hygie::probes::tls
