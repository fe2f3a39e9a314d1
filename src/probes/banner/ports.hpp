// The ports whose service is recognised by listening alone. Ports with a probe of their own are not here, nor any
// where a listening connection could disturb: printers (515, 9100 to 9116, 9999).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hygie::probes::banner {

enum class Opening : std::uint8_t { server_speaks, client_speaks };

struct KnownPort {
  std::uint16_t number = 0;
  std::string_view service{};  // IANA's assignment, in the words of services.sql
  Opening opening = Opening::server_speaks;
};

// finger: RFC 1288; rexec, rlogin (RFC 1282), rsh: the client speaks first, and only clear text.
inline constexpr std::array known_ports{
    KnownPort{21, "ftp"},
    KnownPort{23, "telnet"},
    KnownPort{25, "smtp"},
    KnownPort{79, "finger", Opening::client_speaks},
    KnownPort{110, "pop3"},
    KnownPort{143, "imap"},
    KnownPort{512, "rexec", Opening::client_speaks},
    KnownPort{513, "rlogin", Opening::client_speaks},
    KnownPort{514, "rsh", Opening::client_speaks},
    KnownPort{587, "smtp"},
    KnownPort{873, "rsync"},
    KnownPort{2323, "telnet"},
};

constexpr std::array<std::uint16_t, known_ports.size()> port_numbers() {
  std::array<std::uint16_t, known_ports.size()> numbers{};
  for (std::size_t index = 0; index < numbers.size(); ++index) numbers[index] = known_ports[index].number;
  return numbers;
}

// The port's line; an unknown port has service "unknown".
constexpr KnownPort known_port(std::uint16_t number) {
  for (const KnownPort& port : known_ports) {
    if (port.number == number) return port;
  }
  return {number, "unknown", Opening::server_speaks};
}

}  // namespace hygie::probes::banner
