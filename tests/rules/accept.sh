#!/bin/sh
# Accepts what generated or sealed files now hold; look at the difference before committing it.
# --same-version: a query whose meaning did not change (layout, comment) keeps its version.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$here"
python3 tests/rules/accept_queries.py "$@"
python3 tests/rules/generated_docs.py build/dev/hygie --accept
HYGIE_ACCEPT_GOLDEN=1 ctest --preset dev -R 'unit_assessment|golden' >/dev/null
