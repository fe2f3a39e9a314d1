// HTTP/1.1 messages (RFC 9112): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::http {

constexpr std::size_t max_head_size = 32u << 10;
constexpr std::size_t max_body_size = 256u << 10;

struct Head {
  int status = 0;
  int minor = 1;                                              // HTTP/1.0 or HTTP/1.1
  std::vector<std::pair<std::string, std::string>> fields{};  // names in lower case, values trimmed, as they came
  // The first field of that lower-case name, or "".
  std::string field(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

// Where the head ends, its empty line included; lines may end in a bare LF. Nothing while it is not complete.
std::optional<std::size_t> find_head_end(std::string_view bytes);
// `bytes` up to that end. Nothing if the first line is no status line (RFC 9112 4).
std::optional<Head> parse_head(std::string_view bytes);
// Can these first bytes still become a status line? False as soon as they cannot.
bool may_be_http(std::string_view bytes);

enum class After : std::uint8_t { close, keep };  // what becomes of the connection once the answer has come

struct Request {
  std::string method = "GET";
  std::string host{};    // what stands in the Host field
  std::string path{};    // request-target: a path, an absolute URI or an authority (RFC 9112 3.2)
  std::string fields{};  // further fields, each with its CRLF
  std::string body{};    // of a POST; for questions that read: nothing that changes a host is ever sent
  After after = After::close;
};
// Never asks for compression: what comes compressed all the same is not inflated.
util::Bytes write_request(const Request& request);

// How the end of a body is told (RFC 9112 6.3).
enum class BodyEnd : std::uint8_t { none, chunked, length, close };
struct BodyRule {
  BodyEnd end = BodyEnd::close;
  std::size_t length = 0;
};
BodyRule body_rule(const Head& head, std::string_view method = "GET");
// May another request follow on this connection (RFC 9112 9.3)?
bool keeps_open(const Head& head);
// A coding other than identity (RFC 9110 8.4): the body cannot be read as text.
bool is_encoded(const Head& head);

// Takes a chunked body apart as it comes (RFC 9112 7.1). Holds at most max_body_size.
class ChunkDecoder {
 public:
  void add(std::string_view bytes);
  const std::string& body() const { return body_; }
  bool is_done() const { return state_ == State::done; }
  bool is_malformed() const { return state_ == State::malformed; }

 private:
  enum class State : std::uint8_t { size, data, data_end, trailer, done, malformed };
  void take_line_byte(char letter);
  void end_line();

  State state_ = State::size;
  std::string line_{};
  std::size_t left_ = 0;
  std::string body_{};
};

}  // namespace hygie::probes::http
