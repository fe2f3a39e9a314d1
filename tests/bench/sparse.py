#!/usr/bin/env python3
"""A thin network: 100 addresses that answer among the 1,022 of 198.18.4.0/22, on five machines with a web server each.

sparse.py up | down | exec CMD… (where the auditor stands) | addresses N (the first N that answer). Needs root.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lab"))
os.environ["HYGIE_LAB_NAME"] = os.environ.get("HYGIE_LAB_NAME", "hygie") + "-22"

import keys  # noqa: E402
import network  # noqa: E402
import servers  # noqa: E402
from layout import AUDITOR, AUDITOR_ADDRESS, RUN  # noqa: E402

MACHINES, EACH = 5, 20
NETWORK = "198.18.4.0/22"
# Spread over the /22 like machines that a router gave addresses to.
ADDRESSES = [f"198.18.{4 + n * 10 // 256}.{n * 10 % 256}" for n in range(1, MACHINES * EACH + 1)]
NGINX = """daemon off; worker_processes 1; pid @folder@/pid; error_log @folder@/error.log;
events {}
http {
  access_log off; client_body_temp_path @folder@/t; proxy_temp_path @folder@/t; fastcgi_temp_path @folder@/t;
  uwsgi_temp_path @folder@/t; scgi_temp_path @folder@/t;
  server { listen 80; return 301 https://$host/; }
  server { listen 443 ssl; ssl_certificate @tls@.pem; ssl_certificate_key @tls@.key; return 200 "Accueil"; }
}
"""


def up() -> None:
    keys.prepare()
    RUN.mkdir(parents=True, exist_ok=True)
    names = [f"thin-{n}" for n in range(MACHINES)]
    network.build([(name, []) for name in names])
    network.ip("-n", AUDITOR, "route", "add", NETWORK, "dev", "eth0", "src", AUDITOR_ADDRESS)
    for number, name in enumerate(names):
        own = ADDRESSES[number::MACHINES]
        space = network.namespace_of(name)
        network.ip("-n", space, batch=[*[f"address add {address}/22 dev eth0" for address in own],
                                       f"route add {AUDITOR_ADDRESS}/32 dev eth0"])
        machine = servers.Machine(name, own)
        text = NGINX.replace("@folder@", str(machine.folder)).replace("@tls@", str(keys.KEYS / "tls" / "web-modern"))
        machine.start("nginx", "-c", str(machine.write("nginx.conf", text)), "-e", str(machine.folder / "error.log"))
    for name in names:
        listens = ["ip", "netns", "exec", network.namespace_of(name), "ss", "-Hltn", "sport = :443"]
        end = time.monotonic() + 30
        while not subprocess.run(listens, capture_output=True, check=True).stdout:
            if time.monotonic() > end:
                raise SystemExit(f"sparse.py: {name} does not answer; its log is in {RUN / name}")
            time.sleep(0.1)


def main() -> None:
    command = sys.argv[1:2]
    if command == ["addresses"]:
        print("\n".join(ADDRESSES[:int(sys.argv[2])]))
    elif command == ["exec"]:
        os.execvp("ip", ["ip", "netns", "exec", AUDITOR, *sys.argv[2:]])
    elif command in (["up"], ["down"]):
        network.tear_down()
        shutil.rmtree(RUN, ignore_errors=True)
        if command == ["up"]:
            up()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
