// A connection that carries whole SMB messages.
#pragma once

#include <cstdint>

#include "probes/probe.hpp"

namespace hygie::probes::smb {

// direct: TCP port 445 (MS-SMB2 2.1). netbios: port 139, where a session is asked for first (RFC 1002 4.3).
enum class Carrier : std::uint8_t { direct, netbios };
inline constexpr std::uint16_t netbios_port = 139;

// Where one server is, and by when everything there must have ended.
struct Line {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  Carrier carrier = Carrier::direct;
  util::Deadline end;

  // For one step: a server that keeps silent on one question leaves time for others.
  util::Deadline step() const { return end.within(settings.patience / 2); }
};

class Connection {
 public:
  // The reason "netbios_name_refused" (unsupported): a NetBIOS service that does not answer to *SMBSERVER.
  static net::Attempt<Connection> open(const Line& line);

  // Sends a frame and reads the next message, whose length is announced, bounded, and read whole. The reason "closed"
  // or "reset" means that nothing came before the end; "cut" that something did.
  net::Attempt<util::Bytes> exchange(util::ByteView frame, util::Deadline deadline);
  net::Attempt<util::Bytes> read_message(util::Deadline deadline);

 private:
  explicit Connection(net::Stream stream) : stream_(std::move(stream)) {}
  net::Attempt<util::Bytes> read_frame_header(util::Deadline deadline);

  net::Stream stream_;
};

}  // namespace hygie::probes::smb
