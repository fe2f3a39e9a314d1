// One HTTP or HTTPS connection to one server, over a socket of net::Network: libcurl, never connecting by itself, no
// proxy, no redirect, every wait with its deadline.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collectors/winrm/certificate.hpp"
#include "net/network.hpp"
#include "util/deadline.hpp"

namespace hygie::collectors::winrm {

enum class Transport : std::uint8_t { clear, tls };

struct Server {
  util::IpAddress address;
  std::string name{};  // "": its address
  std::uint16_t port = 0;
  Transport transport = Transport::clear;
};

struct HttpReply {
  long status = 0;
  std::string content_type{};
  std::vector<std::string> challenges{};  // of WWW-Authenticate, one a header
  std::string body{};
};

class HttpConnection {
 public:
  // Takes the connected `stream`. `stop` must outlive this.
  HttpConnection(net::Stream stream, const Server& server, CertificatePolicy policy, const std::atomic<bool>& stop);
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection();

  // One request with these header lines, and its answer of a megabyte at most. A connection that the server closed is
  // not opened again: "session_closed".
  util::Result<HttpReply, net::Failure> post(const std::vector<std::string>& headers, std::string_view body,
                                             util::Deadline deadline);

  Transport transport() const { return transport_; }
  // The service's address: "http://192.0.2.1:5985/wsman".
  const std::string& url() const { return url_; }
  // What binds a login to this TLS connection (RFC 5929); "" in clear.
  const std::string& binding() const { return certificate_.binding(); }

 private:
  struct Receiving;
  struct EasyCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct MultiCloser {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
  };
  static curl_socket_t hand_over(void* self, curlsocktype purpose, curl_sockaddr* address);
  static CURLcode prepare_tls(CURL* handle, void* context, void* self);

  void configure();
  CURLcode perform(util::Deadline deadline, bool& late);
  net::Failure failure_of(CURLcode code, const Receiving& receiving, bool late) const;

  net::Stream stream_;
  bool handed_over_ = false;
  Transport transport_;
  CertificatePolicy policy_;
  CertificateWatch certificate_;
  std::string url_;
  const std::atomic<bool>* stop_;
  std::unique_ptr<curl_slist, void (*)(curl_slist*)> addresses_;
  std::unique_ptr<CURLM, MultiCloser> multi_;
  std::unique_ptr<CURL, EasyCloser> easy_;  // ends before what it is part of
};

}  // namespace hygie::collectors::winrm
