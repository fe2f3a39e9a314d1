// Runs one command in a shell of the server, and leaves nothing behind.
#pragma once

#include <string_view>

#include "collectors/winrm/session.hpp"

namespace hygie::collectors::winrm {

// Sends `input` to the standard input of `command` and reads its output until `last_line`, its end, `limit` bytes or
// the deadline. The shell is deleted in any case. Fails when no command can be run at all.
util::Result<ShellOutput, net::Failure> run_in_shell(Session& session, std::string_view command, std::string_view input,
                                                     std::string_view last_line, std::size_t limit,
                                                     util::Deadline deadline);

}  // namespace hygie::collectors::winrm
