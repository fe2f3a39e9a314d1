// RTSP (RFC 2326): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "probes/http/wire.hpp"
#include "util/reader.hpp"

namespace hygie::probes::rtsp {

enum class Method : std::uint8_t { options, describe };

// `url` is what is asked for, "rtsp://192.0.2.5:554/"; `sequence` is CSeq.
util::Bytes write_request(Method method, std::string_view url, int sequence);

struct Answer {
  http::Head head{};
  std::size_t body_length = 0;  // Content-Length, at most 64 KiB
};
// The head up to its empty line. Nothing if it is no RTSP.
std::optional<Answer> parse_head(std::string_view bytes);
// Can these first bytes still become an answer?
bool may_be_rtsp(std::string_view bytes);

// What a session description (RFC 4566 5.14) offers: "audio, video", sorted; foreign text. "" for none.
std::string media_of(std::string_view description);
// The realm of WWW-Authenticate (RFC 9110 11.5), "" for none.
std::string realm_of(std::string_view challenge);

}  // namespace hygie::probes::rtsp
