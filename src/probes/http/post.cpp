#include "probes/http/post.hpp"

#include <optional>

namespace hygie::probes::http {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::size_t read_size = 16384;

std::string head_of(const Location& location, const Posted& posted) {
  return "POST " + location.path + " HTTP/1.1\r\nHost: " + host_field(location.origin) +
         "\r\nUser-Agent: Hygie\r\nAccept-Encoding: identity\r\n" + posted.fields +
         "Content-Length: " + std::to_string(posted.body.size()) + "\r\nConnection: close\r\n\r\n";
}

// Reads until the end of the connection, of the deadline, or of what one answer may hold.
std::string read_all(net::Stream& stream, util::Deadline deadline, std::optional<Failure>& failure) {
  std::string bytes;
  while (bytes.size() < max_head_size + max_body_size && may_be_http(bytes)) {
    const auto head_end = find_head_end(bytes);
    const auto head = head_end ? parse_head(std::string_view{bytes}.substr(0, *head_end)) : std::nullopt;
    const BodyRule rule = head ? body_rule(*head) : BodyRule{};
    if (head && (rule.end == BodyEnd::none || (rule.end == BodyEnd::length && bytes.size() - *head_end >= rule.length)))
      break;
    const auto more = stream.read_some(read_size, deadline);
    if (!more) {
      failure = more.error();
      break;
    }
    bytes += util::as_text(*more);
  }
  return bytes;
}

}  // namespace

Fetched post(const Target& target, const net::Network& network, const Settings& settings, util::Deadline deadline,
             const Location& location, const Posted& posted) {
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return Fetched{.failure = stream.error()};
  const auto sent = stream->write(util::as_bytes(head_of(location, posted) + posted.body), deadline);
  if (!sent) return Fetched{.failure = sent.error()};
  std::optional<Failure> failure;
  const std::string bytes = read_all(*stream, deadline, failure);
  if (!may_be_http(bytes)) return Fetched{.failure = Failure{Outcome::malformed, "not_http"}};
  const auto end = find_head_end(bytes);
  if (!end) return Fetched{.failure = failure.value_or(Failure{Outcome::malformed, "head_too_long"})};
  auto head = parse_head(std::string_view{bytes}.substr(0, *end));
  if (!head) return Fetched{.failure = Failure{Outcome::malformed, "status_line"}};
  Response response{.head = std::move(*head), .body = bytes.substr(*end)};
  if (body_rule(response.head).end == BodyEnd::chunked) {
    ChunkDecoder decoder;
    decoder.add(response.body);
    response.body = decoder.body();
  }
  return Fetched{.response = std::move(response)};
}

}  // namespace hygie::probes::http
