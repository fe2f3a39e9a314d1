// Forward proxies that take anyone out (RFC 9110 7.6, 9.3.6), judged by asking them for their own address only.
#pragma once

#include <cstdint>
#include <string_view>

#include "probes/http/wire.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::http {

enum class Proxying : std::uint8_t { open, refused, password, none, unknown };
std::string_view to_text(Proxying proxying);

// The answer to CONNECT with the proxy's own address: a tunnel, or an attempt at one, was granted to a stranger.
Proxying judge_connect(const Head& head);
// The answer to GET with an absolute URI of the proxy's own address, at a port where nothing is. A web server takes it
// as its own page (RFC 9112 3.2.2); a proxy fails to connect, and says so in its own words.
Proxying judge_absolute(const Head& head);

// Asks for a tunnel to port 443 of the very same host, and where that is refused for its page at port 70 (gopher, which
// proxies may serve and nobody does): no other address is ever named.
std::vector<model::Observation> probe_proxy(const Target& target, const net::Network& network,
                                            const Settings& settings);

}  // namespace hygie::probes::http
