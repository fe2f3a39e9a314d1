#!/usr/bin/env python3
"""windows_shell.py RECORDING cmd|powershell -c COMMAND: a login of OpenSSH for Windows, whose shell is cmd.exe or PowerShell.
It answers what such a shell answers to a command it does not have, and runs PowerShell only when handed the script whole."""

import re
import sys

import windows_machine


def echoed(text: str, speaks: str) -> str:
    if speaks == "cmd":
        return text.replace("%OS%", "Windows_NT")
    return text.replace("$env:OS", "Windows_NT")


def main() -> int:
    recording, speaks, command = sys.argv[1], sys.argv[2], sys.argv[-1]
    if command.startswith("echo "):
        sys.stdout.write(echoed(command[5:], speaks) + "\r\n")
        return 0
    # PowerShell keeps standard input for itself unless told to hand it on.
    handed_on = command.startswith("$input | ")
    run = command[9:] if handed_on and speaks == "powershell" else command
    if not re.match(r"powershell(\.exe)? ", run):
        sys.stderr.write(f"'{command.split()[0]}' n'est pas reconnu en tant que commande interne\r\n")
        return 1
    script = "" if speaks == "powershell" and not handed_on else sys.stdin.read()
    nonce = windows_machine.nonce_of(script)
    if len(command) < 8191 and "Invoke-Expression" in windows_machine.loader_of(run) and nonce:
        sys.stdout.write(windows_machine.output(recording, nonce, "\r\n" if speaks == "powershell" else "\n"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
