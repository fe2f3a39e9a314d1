// RTSP cameras and recorders (RFC 2326) on TCP ports 554 and 8554.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::rtsp {

// A row of `rtsp_servers` and one of `services` when the server speaks RTSP.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::rtsp
