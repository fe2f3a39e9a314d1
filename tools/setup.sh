# shellcheck shell=sh
# Shared by hygie.sh, tests/run.sh and .ci/run: packages by apt when some are missing, and a build of what changed.
# Sourced with $here, the folder of the checkout.
: "${here:?}"

# packages_of GROUP…: their names, from tools/packages.txt.
packages_of() {
  for group in "$@"; do
    while read -r line_group package _; do
      if [ "$line_group" = "$group" ]; then echo "$package"; fi
    done <"$here/tools/packages.txt"
  done
}

# install_packages NAME…: by apt, those that are not installed yet. Servers among them are not started.
install_packages() {
  present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  missing=''
  for package in "$@"; do
    case "
$present
" in
      *"
$package installed
"*) ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ]; then as_root=''; elif sudo -n true 2>/dev/null; then as_root='sudo -n'; else
    echo "These packages are missing; install them as root, then start again:" >&2
    echo "  apt-get install$missing" >&2
    exit 2
  fi
  echo "Installing:$missing" >&2
  policy=/usr/sbin/policy-rc.d
  made_policy=no
  if ! [ -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod +x "$policy"
    made_policy=yes
  fi
  installed=yes
  # shellcheck disable=SC2086  # both are lists of words
  {
    $as_root apt-get update -qq >&2 || installed=no
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2 || installed=no
  }
  if [ "$made_policy" = yes ]; then $as_root rm -f "$policy"; fi
  [ "$installed" = yes ] || { echo "apt-get could not install them all; see above" >&2; exit 2; }
}

# build_preset PRESET [TARGET]: configures once, then builds what changed. Quiet unless something fails.
build_preset() {
  mkdir -p "$here/build"
  log=$here/build/$1.log
  (
    cd "$here"
    if ! [ -e "build/$1/build.ninja" ]; then
      echo "Building Hygie ($1); the first time takes some minutes…" >&2
      cmake --preset "$1"
    fi
    cmake --build "build/$1" ${2:+--target "$2"}
  ) >"$log" 2>&2 || { cat "$log" >&2; exit 4; }
}
