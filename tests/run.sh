#!/bin/sh
# Installs what is missing, builds and runs every test. Arguments go to ctest: tests/run.sh -L unit
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/tools/setup.sh"

HYGIE_NO_SERVICES=1 install_packages build test
build_preset dev
cd "$here"
exec ctest --preset dev -j2 "$@"
