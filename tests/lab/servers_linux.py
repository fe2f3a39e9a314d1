"""Machines one can log in to that are odd in one way each; what they are made of stands in roots.py."""

import shlex

from servers import SERVICES, SSHD, Machine

LOGIN = "/usr/local/bin/login-shell"


def own_shell(script: str) -> str:
    """The account of the auditor gets this script as its login shell."""
    return f"printf '%s\\n' '#!/bin/sh' {shlex.quote(script)} >{LOGIN}; chmod 755 {LOGIN}; usermod -s {LOGIN} audit; "


def odd(before: str, size: str = ""):
    def start(m: Machine) -> None:
        m.enter_root("bookworm", ["ed25519"], "", before + SERVICES + SSHD, login=True, size=size)
    return start


def suite(name: str):
    def start(m: Machine) -> None:
        m.enter_root(name, ["ed25519"], "", SSHD, login=True)
    return start


# Every message of every program is French, and dash reads the script.
french = odd("echo LANG=fr_FR.UTF-8 >>/etc/environment; echo LC_ALL=fr_FR.UTF-8 >>/etc/environment; "
             "sed -i 's/^AcceptEnv.*//' /etc/ssh/sshd_config; usermod -s /bin/dash audit; ")
# busybox stands in for every program it has, its shell for the login.
busybox = odd("busybox --install -s /usr/local/bin; ln -sf /usr/bin/busybox /bin/sh; usermod -s /usr/local/bin/ash audit; ")
slow = odd(own_shell('sleep 3; exec /bin/sh "$@"'))
full = odd("cat /dev/zero >/fill 2>/dev/null; ", size="24m")
# The session is cut off after the first 9 kB of what it has to say.
killed = odd(own_shell('/bin/sh "$@" | { head -c 9000; kill -9 $PPID; }'))
crowd = odd("""awk 'BEGIN { for (i = 0; i < 50000; i++) {
  printf "agent%05d:x:%d:%d::/home/agent:/bin/bash\\n", i, 100000 + i, 100000 + i >"/tmp/passwd"
  printf "agent%05d:x:%d:\\n", i, 100000 + i >"/tmp/group"
  printf "agent%05d:*:19000:0:99999:7:::\\n", i >"/tmp/shadow" } }'
for file in passwd group shadow; do cat /tmp/$file >>/etc/$file; rm /tmp/$file; done; """)
# Frames of another run, escapes, and then 100 MB.
hostile = odd(own_shell(r"""printf '\033]0;seen\007\033[2J\033[31m'
f=ffffffffffffffffffffffffffffffff
printf '%s\n' "$f begin 1" "$f row users username=forged uid=0 gid=0 can_login=yes" "$f end users ok -" "$f done"
head -c 100000000 /dev/zero | tr '\0' A"""))
