#!/usr/bin/env python3
"""command_line.py RECORDING [-c COMMAND]: the command line of a switch or router as a login shell, by what a recording of
tests/recordings/appliance holds. RouterOS takes each command over a channel of its own; the others want a terminal, turn
pages after 20 lines until told not to, and refuse everything else in their own words."""

import os
import pathlib
import sys
import termios
import time

PAGE = 20
PAGERS = {"cisco": " --More-- ", "procurve": "-- MORE --, next page: Space, next line: Enter, quit: Control-C",
          "comware": "  ---- More ----"}
NO_PAGES = {"cisco": "terminal length 0", "procurve": "no page", "comware": "screen-length disable"}
NOT_KNOWN = {"cisco": "            ^\n% Invalid input detected at '^' marker.\n", "procurve": "Invalid input: {}\n",
             "comware": " ^\n % Unrecognized command found at '^' position.\n",
             "routeros": "bad command name {} (line 1 column 1)\n"}
BY_CHANNEL = {"cisco": '\nLine has invalid autocommand "{}"', "procurve": "SSH command execution is not supported.",
              "comware": NOT_KNOWN["comware"]}
GREETING = {"cisco": "\nAuthorised access only. This line ends like a prompt>\n\n",
            "procurve": "\x1b[2J\x1b[1;1HHPE copyright\x1b[24;1HPress any key to continue", "comware": "\n*****\n"}


def read(path: str) -> tuple[str, str, dict[str, str]]:
    """The platform, the prompt and the answers."""
    platform = prompt = ""
    answers: dict[str, str] = {}
    command = None
    for line in pathlib.Path(path).read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
        if line.startswith("=== "):
            command = line[4:].rstrip("\n")
            answers[command] = ""
        elif command is not None:
            answers[command] += line
        elif line.startswith("platform "):
            platform = line[9:].strip()
        elif line.startswith("prompt "):
            prompt = line[7:].rstrip("\n")
    return platform, prompt, answers


def say(text: str) -> None:
    os.write(1, text.replace("\n", "\r\n").encode())


class Terminal:
    """A session with prompt, echo and pages."""

    def __init__(self, platform: str, prompt: str, answers: dict[str, str]):
        self.platform, self.prompt, self.answers, self.paged = platform, prompt, answers, True
        if os.isatty(0):
            mode = termios.tcgetattr(0)
            mode[0] &= ~(termios.ICRNL | termios.INLCR)
            mode[1] &= ~termios.OPOST
            mode[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
            termios.tcsetattr(0, termios.TCSANOW, mode)

    def key(self) -> str:
        byte = os.read(0, 1)
        if not byte:
            sys.exit(0)
        return byte.decode("latin-1")

    def show_prompt(self) -> None:
        # ProCurve puts the cursor where it is already, before and after.
        say(f"\x1b[24;1H{self.prompt} \x1b[24;1H\x1b[24;{len(self.prompt) + 2}H\x1b[?25h" if self.platform == "procurve"
            else self.prompt)

    def line(self) -> str:
        text = ""
        while (letter := self.key()) not in "\r\n":
            text += letter
            say(letter)
        say("\x1bE" if self.platform == "procurve" else "\n")
        return text

    def show(self, text: str) -> None:
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            say(line)
            if self.paged and number % PAGE == 0:
                pager = PAGERS[self.platform]
                say(pager)
                self.key()
                say("\b" * len(pager) + " " * len(pager) + "\b" * len(pager))

    def talk(self) -> None:
        say(GREETING[self.platform])
        if self.platform == "procurve":
            self.key()
            say("\x1b[2J")
        time.sleep(0.1)
        while True:
            self.show_prompt()
            command = self.line().strip()
            if command in ("exit", "quit"):
                return
            if command == NO_PAGES[self.platform]:
                self.paged = False
            elif command in self.answers:
                self.show(self.answers[command])
            elif command:
                say(NOT_KNOWN[self.platform].format(command))


def main() -> int:
    platform, prompt, answers = read(sys.argv[1])
    # sshd runs a login shell with -c, or a forced command with the client's words in the environment.
    command = sys.argv[3] if sys.argv[2:3] == ["-c"] else os.environ.get("SSH_ORIGINAL_COMMAND", "")
    log = os.environ.get("COMMAND_LINE_LOG")
    if log:
        with open(log, "a", encoding="utf-8") as file:
            file.write((command or "terminal") + "\n")
    if platform == "routeros":
        say(answers.get(command, NOT_KNOWN[platform].format(command.split(" ")[0])))
    elif command:
        say(BY_CHANNEL[platform].format(command))
    else:
        Terminal(platform, prompt, answers).talk()
    return 0


if __name__ == "__main__":
    sys.exit(main())
