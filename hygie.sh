#!/bin/sh
# Installs what is missing, builds Hygie and runs it. With no argument it audits this machine.
# Arguments go to hygie:  ./hygie.sh scan 192.168.1.0/24
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/tools/setup.sh"

# shellcheck disable=SC2046  # a list of words
install_packages $(packages_of build)
build_preset release hygie
[ $# -gt 0 ] || set -- scan
exec "$here/build/release/hygie" "$@"
