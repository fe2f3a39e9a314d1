#!/bin/sh
# Installs what is missing, builds and runs every test. Arguments go to ctest: tests/run.sh -L unit
# As root the lab of real servers is part of it; elsewhere it is skipped and says so.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/tools/setup.sh"

lab=''
if [ "$(id -u)" = 0 ]; then lab=$(grep -v '^#' "$here/tests/lab/packages.txt"); fi
# shellcheck disable=SC2046,SC2086  # lists of words
install_packages $(packages_of build test) $lab
build_preset dev
cd "$here"
exec ctest --preset dev -j3 "$@"
