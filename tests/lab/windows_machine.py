"""What a recorded Windows machine answers when it is handed the script: the same for every way in."""

import base64
import pathlib
import re
import time

END_MARK = "#hygie: the script ends here"
RECORDED_NONCE = "0123456789abcdef0123456789abcdef"
RECORDED_AT = 1795770000


def loader_of(command: str) -> str:
    """The text that PowerShell is told to run by this command line."""
    given = re.search(r"-EncodedCommand ([A-Za-z0-9+/=]+)\s*$", command)
    return base64.b64decode(given.group(1)).decode("utf-16-le") if given else ""


def nonce_of(script: str) -> str:
    """The nonce of a script that came whole, as the loader reads it; "" for any other text."""
    lines = script.replace("\r", "").split("\n")
    if END_MARK not in lines or "function Invoke-Hygie {" not in lines[:lines.index(END_MARK)]:
        return ""
    found = re.match(r"\$HygieNonce = '([0-9a-f]{32})'$", lines[0])
    return found.group(1) if found else ""


def output(recording: str, nonce: str, end: str = "\n") -> str:
    """What the script prints there with this nonce: the recording without what only a bundle has, as of today."""
    by = int(time.time()) - 3600 - RECORDED_AT
    lines = pathlib.Path(recording).read_text(encoding="ascii").splitlines()
    own = [line for line in lines if line.startswith(RECORDED_NONCE) and " digest " not in line]
    text = end.join(own) + end
    text = re.sub(r"(?<=[= ])@(\d{9,10})\b", lambda found: f"@{int(found.group(1)) + by}", text)
    return text.replace(RECORDED_NONCE, nonce)
