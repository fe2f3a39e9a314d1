# shellcheck shell=sh
# Shared by hygie.sh and tests/run.sh: packages by apt when some are missing, and a build that is skipped when nothing changed.
# Sourced with $here, the folder of the checkout.
: "${here:?}"

# install_packages GROUP…: the packages of tools/packages.txt in these groups that are not installed yet.
install_packages() {
  missing=''
  for group in "$@"; do
    while read -r line_group package _; do
      [ "$line_group" = "$group" ] || continue
      [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
    done <"$here/tools/packages.txt"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ]; then as_root=''; elif sudo -n true 2>/dev/null; then as_root='sudo -n'; else
    echo "These packages are missing; install them as root, then start again:" >&2
    echo "  apt-get install$missing" >&2
    exit 2
  fi
  echo "Installing:$missing" >&2
  # Servers that the lab uses must not start outside it.
  policy=/usr/sbin/policy-rc.d
  made_policy=no
  if [ -n "${HYGIE_NO_SERVICES:-}" ] && [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod +x "$policy"
    made_policy=yes
  fi
  # shellcheck disable=SC2086  # both are lists of words
  {
    $as_root apt-get update -qq >&2
    installed=yes
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >&2 || installed=no
  }
  [ "$made_policy" = no ] || $as_root rm -f "$policy"
  [ "$installed" = yes ] || { echo "apt-get could not install them all; see above" >&2; exit 2; }
}

# build_preset PRESET [TARGET…]: configures once, then builds what changed. Quiet unless something fails.
build_preset() {
  preset=$1
  shift
  mkdir -p "$here/build"
  log=$here/build/$preset.log
  (
    cd "$here"
    if ! [ -e "build/$preset/build.ninja" ]; then
      echo "Building Hygie ($preset); the first time takes some minutes…" >&2
      cmake --preset "$preset"
    fi
    cmake --build "build/$preset" ${1:+--target "$@"}
  ) >"$log" || { cat "$log" >&2; exit 4; }
}
