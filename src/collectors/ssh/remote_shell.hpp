// Runs a script with a shell of the host over a session, in one channel.
#pragma once

#include <string>
#include <string_view>

#include "collectors/attempt.hpp"
#include "collectors/ssh/session.hpp"

namespace hygie::collectors {

// A program on the host and what goes to its standard input.
struct RemoteScript {
  std::string_view command{};  // exec sh -s …
  std::string_view text{};
  std::string_view last_line{};  // what its output ends with
};

// Runs `script` and reads until its last line, the end, `limit` bytes or the session's deadline. Fails when no command
// can be run at all.
util::Result<ShellOutput, net::Failure> run_remote_script(const Session& session, const RemoteScript& script,
                                                          std::size_t limit);

// Runs one command without input and reads its output to the end, `limit` bytes or the session's deadline.
util::Result<ShellOutput, net::Failure> run_remote_command(const Session& session, std::string_view command,
                                                           std::size_t limit);

}  // namespace hygie::collectors
