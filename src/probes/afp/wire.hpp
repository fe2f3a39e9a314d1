// Apple file sharing: DSI, and the status that an AFP server gives to anyone (Apple Filing Protocol Reference,
// "FPGetSrvrInfo" and "DSIGetStatus"). Bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::afp {

constexpr std::size_t header_size = 16;
constexpr std::size_t most_status = 8192;  // names, a picture of 256 octets and some addresses

// DSIGetStatus: no session is opened.
util::Bytes status_request();

// How many bytes follow the header of the answer. Nothing when it is no answer to status_request(), says that it
// failed, or announces more than most_status.
std::optional<std::size_t> length_after(util::ByteView header);

// As the server gives them; foreign.
struct Status {
  std::string name{};     // in UTF-8 where the server gives it so
  std::string machine{};  // "Netatalk3.1.13", "TimeCapsule8,119"
  std::vector<std::string> versions{};
  std::vector<std::string> methods{};  // user authentication methods: "DHX2", "No User Authent" …
};

// Nothing when the block is cut, or an offset in it points outside.
std::optional<Status> parse_status(util::ByteView block);

}  // namespace hygie::probes::afp
