#include <catch2/catch.hpp>

#include "collectors/ssh/windows_shell.hpp"
#include "collectors/windows_loader.hpp"

using namespace hygie::collectors;

TEST_CASE("a login of Windows shows its shell by the kind of variable it puts in place") {
  CHECK(windows_shell_in("aWindows_NTb$env:OS\r\n") == WindowsShell::command_prompt);
  CHECK(windows_shell_in("a%OS%bWindows_NT\r\n") == WindowsShell::powershell);
  CHECK_FALSE(windows_shell_in("a%OS%b:OS\n"));  // a shell of Unix
  CHECK_FALSE(windows_shell_in(""));
  CHECK_FALSE(windows_shell_in(windows_question()));  // a device that says again what it hears
}

TEST_CASE("servers on Windows name themselves") {
  CHECK(is_windows_greeting("SSH-2.0-OpenSSH_for_Windows_8.6"));
  CHECK(is_windows_greeting("SSH-2.0-9.99 FlowSsh: Bitvise SSH Server (WinSSHD) 9.99"));
  CHECK_FALSE(is_windows_greeting("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3"));
}

TEST_CASE("where the shell is PowerShell it is told to hand standard input on") {
  CHECK(windows_command_in(WindowsShell::command_prompt) == windows_command());
  CHECK(windows_command_in(WindowsShell::powershell) == "$input | " + windows_command());
}
