# Hygie reads how this machine is set up and prints it. It changes nothing, writes no file and needs no root.
# Every line that counts starts with the nonce of this run; a line is a row of a table, or says how a table ended:
#   NONCE row TABLE column=value ...      spaces, tabs, line ends and % in a value are written %20, %09, %0A and %25
#   NONCE end TABLE STATUS REASON         ok, partial, denied or unsupported; "-" without a reason
#   NONCE done
# A column that is left out is not known. @1700000000 is a time in seconds since 1970.

LC_ALL=C
TZ=UTC
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL TZ PATH
unset CDPATH
umask 077
cd /

# Handed in by the caller before this text; a person who runs the script by hand gets one that starts the output.
nonce=${HYGIE_NONCE:-}
newline='
'
tab='	'

have() { command -v "$1" >/dev/null 2>&1; }

# A command that hangs (a dead bus, a dead mount) costs five seconds, where the host has timeout.
limited() {
  if [ "$has_timeout" = yes ]; then timeout 5 "$@"; else "$@"; fi
}

# Root's eyes where they are already given: never a prompt, and sudo is asked once, for a refusal is logged.
as_root() {
  case $privilege in
    root) limited "$@" ;;
    sudo) limited sudo -n "$@" ;;
    *) return 126 ;;
  esac
}

# Sets $encoded to $1 in the form of a value.
encode() {
  encoded=
  remaining=$1
  while :; do
    before=${remaining%%["% $tab$newline"]*}
    encoded=$encoded$before
    [ "$before" = "$remaining" ] && return
    remaining=${remaining#"$before"}
    case $remaining in
      %*) encoded="$encoded%25" ;;
      ' '*) encoded="$encoded%20" ;;
      "$tab"*) encoded="$encoded%09" ;;
      *) encoded="$encoded%0A" ;;
    esac
    remaining=${remaining#?}
  done
}

# row TABLE column value column value ...: an empty value is not known and left out.
row() {
  line="$nonce row $1"
  shift
  while [ $# -gt 1 ]; do
    if [ -n "$2" ]; then
      encode "$2"
      line="$line $1=$encoded"
    fi
    shift 2
  done
  printf '%s\n' "$line"
}

# end TABLE STATUS [REASON]
end() { printf '%s\n' "$nonce end $1 $2 ${3:--}"; }

# The same for awk programs. No more rows than the reader takes.
awk_library='
function encode(text) {
  text = substr(text, 1, 1000)
  gsub(/%/, "%25", text); gsub(/ /, "%20", text); gsub(/\t/, "%09", text); gsub(/\n/, "%0A", text); gsub(/\r/, "", text)
  return text
}
function col(name, value) { if (value != "") line = line " " name "=" encode(value) }
function emit(table) { if (++rows[table] <= 20000) print nonce " row " table line; line = "" }
function finish(table, status, reason) {
  if (rows[table] > 20000) { status = "partial"; reason = "too_many_rows" }
  print nonce " end " table " " status " " (reason == "" ? "-" : reason)
}
function month(name) { return (index("JanFebMarAprMayJunJulAugSepOctNovDec", name) + 2) / 3 }
function epoch(year, mon, day, clock,   parts, era, yoe, doy, days) {
  if (mon <= 2) year -= 1
  era = int(year / 400); yoe = year - era * 400
  doy = int((153 * (mon + (mon > 2 ? -3 : 9)) + 2) / 5) + day - 1
  days = era * 146097 + yoe * 365 + int(yoe / 4) - int(yoe / 100) + doy - 719468
  split(clock, parts, ":")
  return days * 86400 + parts[1] * 3600 + parts[2] * 60 + parts[3]
}
'
# hygie_awk PROGRAM [ARGUMENT...]
hygie_awk() {
  program=$awk_library$1
  shift
  awk -v nonce="$nonce" "$@" "$program"
}

# Names of the processes whose status files come on standard input, those of containers left out: NSpid (proc(5)) has one
# number more for each namespace below that of the reader, who has $1 of them.
process_names() {
  awk -v own="$1" '
    function keep() { if (name != "" && (depth == 0 || own == 0 || depth == own)) print name; name = ""; depth = 0 }
    /^Name:/ { keep(); name = $0; sub(/^Name:[ \t]*/, "", name) }
    /^NSpid:/ { depth = NF - 1 }
    END { keep() }' | sort -u
}

# Could this session see a file of directory $1, if it were there? The nearest directory that exists answers.
reachable() {
  place=$1
  while ! [ -d "$place" ]; do
    place=${place%/*}
    [ -n "$place" ] || place=/
  done
  [ -x "$place" ]
}

# What several subjects ask.
prepare() {
  if [ -z "$nonce" ]; then
    nonce=$(od -An -N16 -tx1 /dev/urandom 2>/dev/null | tr -d ' \n')
    printf '%s\n' "hygie-output 1 $nonce"
  fi
  has_timeout=no
  timeout 1 true >/dev/null 2>&1 && has_timeout=yes
  privilege=user
  if [ "$(id -u)" = 0 ]; then
    privilege=root
  elif have sudo && sudo -n true >/dev/null 2>&1; then
    privilege=sudo
  fi
  container=no
  if [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -e /run/systemd/container ]; then
    container=yes
  elif have systemd-detect-virt && systemd-detect-virt -q -c 2>/dev/null; then
    container=yes
  fi
  # Names of the running processes between spaces; "" where /proc hides those of others.
  processes=
  if [ "$privilege" != user ] || ! grep -q 'hidepid=[12in]' /proc/mounts 2>/dev/null; then
    own=$(sed -n 's/^NSpid://p' /proc/self/status 2>/dev/null | wc -w)
    processes=" $(cat /proc/[0-9]*/status 2>/dev/null | process_names "$((own))" | tr '\n' ' ')"
    [ "$processes" = "  " ] && processes=
  fi
  services=$(running_services)
}

# runs NAME...: yes, no or unknown
runs() {
  answer=unknown
  [ -n "$processes" ] && answer=no
  for name in "$@"; do
    case $processes in *" $name "*) answer=yes ;; esac
  done
  printf '%s' "$answer"
}
