#include "probes/recognition/first_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "probes/tls/wire.hpp"
#include "util/text.hpp"

namespace hygie::probes::recognition {
namespace {

using model::Confidence;

constexpr std::size_t longest_line = 253;  // room for "…" in 256

struct Opening {
  std::string_view words;
  std::string_view service;
  Confidence confidence;
  banner::Encrypted encrypted;
};

// Status lines and error replies that begin like no other protocol's.
constexpr std::array openings{
    Opening{"HTTP/1.", "http", Confidence::certain, banner::Encrypted::no},
    Opening{"RTSP/1.", "rtsp", Confidence::certain, banner::Encrypted::no},
    Opening{"SIP/2.0 ", "sip", Confidence::certain, banner::Encrypted::no},
    Opening{"-ERR wrong number of arguments for 'get'", "redis", Confidence::certain, banner::Encrypted::no},
    Opening{"-NOAUTH ", "redis", Confidence::certain, banner::Encrypted::no},
    Opening{"-DENIED Redis", "redis", Confidence::certain, banner::Encrypted::no},
};

// What a service is known by for sure. A greeting like POP3's "+OK" may be another's.
constexpr std::array<std::string_view, 15> proofs{"ssh", "http",  "https", "tls",  "ftp", "smtp",  "imap",  "pop3",
                                                  "vnc", "rsync", "mysql", "rtsp", "sip", "redis", "telnet"};

std::string first_line(util::ByteView bytes) {
  const std::string raw = util::as_text(bytes);
  const std::string_view text = util::trim(raw);
  return util::printable(util::trim(text.substr(0, text.find('\n'))), longest_line);
}

// RFC 8446 5.1 and 6: an alert has two bytes, the first of which is 1 or 2; a handshake from the server begins with a
// ServerHello (2). RFC 5246 says the same.
bool is_tls(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto head = reader.take(tls::record_header_size);
  if (!head) return false;
  const auto header = tls::parse_record_header(*head);
  if (!header) return false;
  const auto first = reader.u8();
  if (!first) return false;
  if (header->type == tls::RecordType::alert) return header->size == 2 && (*first == 1 || *first == 2);
  return header->type == tls::RecordType::handshake && *first == 2;
}

}  // namespace

banner::Greeting first_words(util::ByteView bytes) {
  if (is_tls(bytes)) return {.service = "tls", .encrypted = banner::Encrypted::yes, .confidence = Confidence::certain};
  const std::string text = util::as_text(bytes);
  for (const Opening& opening : openings) {
    if (!text.starts_with(opening.words)) continue;
    return {.service = std::string{opening.service},
            .line = first_line(bytes),
            .encrypted = opening.encrypted,
            .confidence = opening.confidence};
  }
  auto greeting = banner::recognise(bytes, "unknown");
  if (greeting.line.empty() && greeting.service == "unknown") greeting.line = first_line(bytes);
  return greeting;
}

bool is_enough(util::ByteView bytes) {
  return is_tls(bytes) || banner::is_complete(bytes);
}

bool is_proof(std::string_view service) {
  return std::find(proofs.begin(), proofs.end(), service) != proofs.end();
}

bool is_proof(const banner::Greeting& greeting) {
  return greeting.confidence == Confidence::certain && is_proof(greeting.service);
}

}  // namespace hygie::probes::recognition
