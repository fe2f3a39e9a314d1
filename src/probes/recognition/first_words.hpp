// Tells a protocol by the first bytes of a server, whether it greeted or was asked for a page. No I/O.
#pragma once

#include <string_view>

#include "probes/banner/greeting.hpp"
#include "util/reader.hpp"

namespace hygie::probes::recognition {

// As banner::recognise(), at a port of which nothing is expected; and besides: "http" (RFC 9112 4), "rtsp" (RFC 2326
// 7.1), "sip" (RFC 3261 7.2), "tls" (RFC 8446 5.1: an alert or a ServerHello) and "redis" (an error reply, RESP).
// What is known of none is "unknown", with its first line.
banner::Greeting first_words(util::ByteView bytes);

// Nothing more that decides will follow.
bool is_enough(util::ByteView bytes);

// Does a server of this service say so in a way that no other can be meant? Then the port holds nothing else.
bool is_proof(const banner::Greeting& greeting);
bool is_proof(std::string_view service);

}  // namespace hygie::probes::recognition
