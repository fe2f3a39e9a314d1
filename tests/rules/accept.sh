#!/bin/sh
# Accepts what generated or sealed files now hold; look at the difference before committing it.
# --same-version: a query whose meaning did not change (layout, comment) keeps its version.
set -eu
cd "$(dirname "$0")"
python3 accept_queries.py "$@"
