// The talk with an RTSP server: what it can do, and whether it would describe its stream to anyone.
#pragma once

#include <string>

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::rtsp {

struct Conversation {
  net::Failure failure{};  // why there is nothing below; reason "" when the server spoke RTSP
  std::string server{};    // foreign text, as the next ones
  std::string methods{};
  int describe_status = 0;  // 0: no answer to DESCRIBE
  std::string path{};       // the path that answer is about
  std::string media{};
  std::string realm{};
};

// OPTIONS, then DESCRIBE without credentials, at the root and, as long as the server knows no such path, at the paths
// that cameras use. No SETUP: no image is ever asked for.
Conversation converse(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::rtsp
