#include "collectors/ssh/windows_shell.hpp"

#include "collectors/ssh/remote_shell.hpp"
#include "collectors/windows_loader.hpp"

namespace hygie::collectors {
namespace {

constexpr std::size_t answer_limit = 4096;

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

bool is_windows_greeting(std::string_view greeting) {
  return holds(greeting, "OpenSSH_for_Windows") || holds(greeting, "WinSSHD");
}

// Each shell puts its own kind of variable in place and leaves the other's as it stands.
std::string_view windows_question() {
  return "echo a%OS%b$env:OS";
}

std::optional<WindowsShell> windows_shell_in(std::string_view answer) {
  if (holds(answer, "aWindows_NTb")) return WindowsShell::command_prompt;
  if (holds(answer, "a%OS%bWindows_NT")) return WindowsShell::powershell;
  return std::nullopt;
}

std::optional<WindowsShell> find_windows_shell(const Session& session) {
  const auto answer = run_remote_command(session, windows_question(), answer_limit);
  return answer ? windows_shell_in(answer->text) : std::nullopt;
}

std::string windows_command_in(WindowsShell shell) {
  // PowerShell takes standard input for itself, and has to be told to hand it on.
  return (shell == WindowsShell::powershell ? "$input | " : "") + windows_command();
}

}  // namespace hygie::collectors
