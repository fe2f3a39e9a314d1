// Windows behind OpenSSH: what its logins speak, and the command that hands PowerShell the script there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collectors/ssh/session.hpp"

namespace hygie::collectors {

// What a login of Windows' OpenSSH speaks: cmd.exe as it comes, or PowerShell where DefaultShell says so
// (Microsoft: OpenSSH Server configuration for Windows).
enum class WindowsShell : std::uint8_t { command_prompt, powershell };

// Whether a server names itself as one that runs on Windows.
bool is_windows_greeting(std::string_view greeting);

// What a login speaks, by its answer to `windows_question()`; nothing when that is not a shell of Windows.
std::optional<WindowsShell> windows_shell_in(std::string_view answer);
std::string_view windows_question();

// The same, asked over a session.
std::optional<WindowsShell> find_windows_shell(const Session& session);

// The command that runs what windows_stdin() gives.
std::string windows_command_in(WindowsShell shell);

}  // namespace hygie::collectors
