// WS-Management envelopes of a Windows remote shell (MS-WSMV, DSP0226): text in, text out, no I/O.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "net/network.hpp"

namespace hygie::collectors::winrm {

// No envelope of a server is longer: it is asked for less than a fifth of it.
inline constexpr std::size_t longest_envelope = 1u << 20;
// The most bytes of input that go into one envelope: the oldest servers take 150 kB, base64 included.
inline constexpr std::size_t input_slice = 32u << 10;

// What every request says.
struct Call {
  std::string to{};                   // "http://192.0.2.1:5985/wsman"
  std::string message_id{};           // a UUID that is fresh
  std::chrono::seconds patience{15};  // after which the server answers that it has nothing yet
};

// A command that runs in a shell of the server: both as the server named them.
struct Running {
  std::string shell{};
  std::string command{};
};

enum class Last : std::uint8_t { no, yes };

// MS-WSMV 3.1.4.5: a cmd shell whose programs write UTF-8, without the user's profile.
std::string create_shell(const Call& call);
// 3.1.4.11: `command` as cmd.exe is to read it, standard input being a pipe.
std::string run_command(const Call& call, std::string_view shell, std::string_view command);
// 3.1.4.12: at most input_slice bytes; the last ones end standard input.
std::string send_input(const Call& call, const Running& running, std::string_view bytes, Last last);
// 3.1.4.14: what has been written to standard output and standard error since the last time.
std::string receive_output(const Call& call, const Running& running);
// 3.1.4.13: ends the command, and 3.1.4.3 the shell with whatever still runs in it.
std::string terminate_command(const Call& call, const Running& running);
std::string delete_shell(const Call& call, std::string_view shell);

// Why a server did not do what it was asked (DSP0226 14, MS-WSMV 2.2.4.43).
struct Fault {
  std::string subcode{};   // without its prefix: "AccessDenied", "TimedOut", "QuotaLimit" …
  std::uint32_t code = 0;  // of WSManFault; 0 when there is none
};

// Any answer: what it does not speak of is empty.
struct Reply {
  std::string shell{};
  std::string command{};
  std::string output{};  // bytes of standard output
  bool done = false;     // the command has ended
  std::optional<Fault> fault{};
};

// Reads an envelope of at most longest_envelope bytes. Whatever is none: malformed, "bad_envelope".
util::Result<Reply, net::Failure> read_reply(std::string_view envelope);

// The server had nothing to say in the time it was given: it is to be asked again.
bool has_nothing_yet(const Fault& fault);
// The account may log in, but may not open a shell.
bool is_access_denied(const Fault& fault);
// The outcome and reason of a fault: "not_remote_management_user", "winrm_quota", "winrm_timed_out",
// "remote_shell_closed", "session_closed", "winrm_fault".
net::Failure failure_of(const Fault& fault);

}  // namespace hygie::collectors::winrm
