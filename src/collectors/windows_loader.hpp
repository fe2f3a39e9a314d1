// How the script for Windows reaches PowerShell through a command line that is too short for it: a short loader in the
// command, the script on standard input. Nothing is written on the host.
#pragma once

#include <string>
#include <string_view>

namespace hygie::collectors {

// The command line, for cmd.exe and for whatever runs a program with arguments: 8191 characters at most, none of which
// a shell reads as its own. Where a login's shell is PowerShell itself, "$input | " before it hands standard input on.
std::string windows_command();

// What to send to the standard input of windows_command(): windows_script() with its nonce, in lines of ASCII, and the
// line that says that it is whole. Without that line the loader runs nothing of it.
std::string windows_stdin(std::string_view nonce);

// The loader as PowerShell reads it, for those who want to see what runs.
std::string_view windows_loader();

}  // namespace hygie::collectors
