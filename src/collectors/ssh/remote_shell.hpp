// Runs a script with the host's sh over a session, in one channel.
#pragma once

#include <string>
#include <string_view>

#include "collectors/attempt.hpp"
#include "collectors/ssh/session.hpp"

namespace hygie::collectors {

// Sends `script` to `exec sh -s` and reads until the line that ends with `last_line`, the end, `limit` bytes or the
// session's deadline. Fails when no command can be run at all.
util::Result<ShellOutput, net::Failure> run_remote_shell(const Session& session, std::string_view script,
                                                         std::string_view last_line, std::size_t limit);

// Runs one command without input and reads its output to the end, `limit` bytes or the session's deadline.
util::Result<ShellOutput, net::Failure> run_remote_command(const Session& session, std::string_view command,
                                                           std::size_t limit);

}  // namespace hygie::collectors
