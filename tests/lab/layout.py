"""Where the lab keeps things, and what its namespaces are called."""

import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def state_dir() -> pathlib.Path:
    """HYGIE_LAB_STATE, else under XDG_CACHE_HOME, else /var/cache: never the repository."""
    if os.environ.get("HYGIE_LAB_STATE"):
        return pathlib.Path(os.environ["HYGIE_LAB_STATE"])
    if os.environ.get("XDG_CACHE_HOME"):
        return pathlib.Path(os.environ["XDG_CACHE_HOME"]) / "hygie-lab"
    return pathlib.Path("/var/cache/hygie-lab")


# Two labs may stand side by side under two names; each has its own namespaces, so the addresses do not collide.
NAME = os.environ.get("HYGIE_LAB_NAME", "hygie")
STATE = state_dir()
ROOTS = STATE / "roots"
KEYS = STATE / "keys"
RUN = STATE / "run" / NAME

BRIDGE = f"{NAME}-net"
AUDITOR = f"{NAME}-auditor"
HOST_PREFIX = f"{NAME}-h-"
# Beside the audited /24, on the same wire: the auditor does not find itself.
AUDITOR_ADDRESS = "198.18.1.254"
# A second place to stand: the guest network, which some hosts' firewalls keep out.
GUESTS = f"{NAME}-guests"
GUESTS_ADDRESS = "198.18.1.253"
