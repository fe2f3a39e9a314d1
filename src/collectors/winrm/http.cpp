#include "collectors/winrm/http.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <new>

#include "util/text.hpp"

namespace hygie::collectors::winrm {
namespace {

using model::Outcome;

constexpr std::size_t longest_body = 1u << 20;
constexpr std::size_t longest_head = 32u << 10;

std::string url_of(const Server& server) {
  const bool v6 = server.address.family() == util::IpAddress::Family::v6;
  const std::string address = v6 ? "[" + server.address.text() + "]" : server.address.text();
  return fmt::format("{}://{}:{}/wsman", server.transport == Transport::tls ? "https" : "http",
                     server.name.empty() ? address : server.name, server.port);
}

// The name is not looked up again: it has its address already.
curl_slist* resolved(const Server& server) {
  if (server.name.empty()) return nullptr;
  return curl_slist_append(nullptr, fmt::format("{}:{}:{}", server.name, server.port, server.address.text()).c_str());
}

int already_connected(void* /*client*/, curl_socket_t /*socket*/, curlsocktype /*purpose*/) {
  return CURL_SOCKOPT_ALREADY_CONNECTED;
}

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  curl_easy_setopt(handle, option, value);
}

// The value of a header line of that name, which is compared without regard to case.
std::optional<std::string> value_of(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
  if (util::lower_ascii(line.substr(0, name.size())) != name) return std::nullopt;
  return std::string{util::trim(line.substr(name.size() + 1))};
}

}  // namespace

struct HttpConnection::Receiving {
  HttpReply reply{};
  std::size_t head = 0;
  bool too_long = false;

  static std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& receiving = *static_cast<Receiving*>(self);
    const std::string_view line{bytes, size * count};
    receiving.head += line.size();
    if (receiving.head > longest_head) {
      receiving.too_long = true;
      return 0;
    }
    if (line.starts_with("HTTP/")) receiving.reply = {};
    if (auto challenge = value_of(line, "www-authenticate")) {
      receiving.reply.challenges.push_back(std::move(*challenge));
    }
    if (auto type = value_of(line, "content-type")) receiving.reply.content_type = std::move(*type);
    return line.size();
  }

  static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& receiving = *static_cast<Receiving*>(self);
    if (receiving.reply.body.size() + size * count > longest_body) {
      receiving.too_long = true;
      return 0;
    }
    receiving.reply.body.append(bytes, size * count);
    return size * count;
  }
};

HttpConnection::HttpConnection(net::Stream stream, const Server& server, CertificatePolicy policy,
                               const std::atomic<bool>& stop)
    : stream_(std::move(stream)),
      transport_(server.transport),
      policy_(policy),
      certificate_(server.name, server.address, policy),
      url_(url_of(server)),
      stop_(&stop),
      addresses_(resolved(server), curl_slist_free_all) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  multi_.reset(curl_multi_init());
  easy_.reset(curl_easy_init());
  if (ready != CURLE_OK || !multi_ || !easy_) throw std::bad_alloc{};
  configure();
}

HttpConnection::~HttpConnection() = default;

curl_socket_t HttpConnection::hand_over(void* self, curlsocktype /*purpose*/, curl_sockaddr* /*address*/) {
  auto& connection = *static_cast<HttpConnection*>(self);
  if (std::exchange(connection.handed_over_, true)) return CURL_SOCKET_BAD;
  return connection.stream_.release();
}

CURLcode HttpConnection::prepare_tls(CURL* /*handle*/, void* context, void* self) {
  static_cast<HttpConnection*>(self)->certificate_.attach(static_cast<SSL_CTX*>(context));
  return CURLE_OK;
}

void HttpConnection::configure() {
  CURL* handle = easy_.get();
  set(handle, CURLOPT_URL, url_.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(handle, CURLOPT_USERAGENT, "Hygie/" HYGIE_VERSION);
  set(handle, CURLOPT_RESOLVE, addresses_.get());
  set(handle, CURLOPT_OPENSOCKETFUNCTION, &HttpConnection::hand_over);
  set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  set(handle, CURLOPT_SOCKOPTFUNCTION, &already_connected);
  set(handle, CURLOPT_HEADERFUNCTION, &Receiving::take_header);
  set(handle, CURLOPT_WRITEFUNCTION, &Receiving::take_body);
  if (transport_ == Transport::clear) return;
  // The watch looks at the names; the authorities are those of OpenSSL.
  set(handle, CURLOPT_SSL_VERIFYPEER, policy_ == CertificatePolicy::any ? 0L : 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 0L);
  set(handle, CURLOPT_CAINFO, static_cast<const char*>(nullptr));
  set(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  set(handle, CURLOPT_SSL_ENABLE_ALPN, 0L);
  set(handle, CURLOPT_SSL_CTX_FUNCTION, &HttpConnection::prepare_tls);
  set(handle, CURLOPT_SSL_CTX_DATA, static_cast<void*>(this));
}

CURLcode HttpConnection::perform(util::Deadline deadline, bool& late) {
  constexpr std::chrono::milliseconds slice{100};
  CURLcode code = CURLE_FAILED_INIT;
  if (curl_multi_add_handle(multi_.get(), easy_.get()) != CURLM_OK) return code;
  int running = 1;
  while (curl_multi_perform(multi_.get(), &running) == CURLM_OK && running > 0) {
    late = deadline.expired();
    if (late || stop_->load()) break;
    const auto wait = std::min(deadline.remaining(), slice);
    curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(wait.count()), nullptr);
  }
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg == CURLMSG_DONE) code = message->data.result;
  }
  curl_multi_remove_handle(multi_.get(), easy_.get());
  return code;
}

net::Failure HttpConnection::failure_of(CURLcode code, const Receiving& receiving, bool late) const {
  if (stop_->load()) return {Outcome::not_attempted, "interrupted"};
  if (late) return {Outcome::timed_out, "session_timed_out"};
  if (receiving.too_long) return {Outcome::malformed, "too_much_output"};
  if (!certificate_.refusal().empty()) return {Outcome::denied, certificate_.refusal()};
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
      return {Outcome::malformed, "tls_handshake"};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
      return {Outcome::unsupported, "not_winrm"};
    default:
      return {Outcome::malformed, "session_closed"};
  }
}

util::Result<HttpReply, net::Failure> HttpConnection::post(const std::vector<std::string>& headers,
                                                           std::string_view body, util::Deadline deadline) {
  curl_slist* list = nullptr;
  for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
  list = curl_slist_append(list, "Accept:");
  list = curl_slist_append(list, "Expect:");
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> lines{list, curl_slist_free_all};
  Receiving receiving;
  CURL* handle = easy_.get();
  set(handle, CURLOPT_HTTPHEADER, lines.get());
  set(handle, CURLOPT_POST, 1L);
  set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  set(handle, CURLOPT_POSTFIELDS, body.data());
  set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&receiving));
  set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&receiving));
  bool late = false;
  const CURLcode code = perform(deadline, late);
  if (code != CURLE_OK) return failure_of(code, receiving, late);
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &receiving.reply.status);
  return std::move(receiving.reply);
}

}  // namespace hygie::collectors::winrm
