# Hygie reads how this machine is set up and prints it. It changes nothing, writes no file and needs no root.
# Every line that counts starts with the nonce of this run; a line is a row of a table, or says how a table ended:
#   NONCE row TABLE column=value ...      spaces, tabs, line ends and % in a value are written %20, %09, %0A and %25
#   NONCE end TABLE STATUS REASON         ok, partial, denied or unsupported; "-" without a reason
#   NONCE done
# Run by hand, without a nonce, it prints a bundle: a line before these (bundle.sh) and one after them.
# A column that is left out is not known. @1700000000 is a time in seconds since 1970.

LC_ALL=C
TZ=UTC
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL TZ PATH
unset CDPATH
umask 077
cd /

# Handed in by the caller before this text.
nonce=${HYGIE_NONCE:-}
newline='
'
tab='	'

# A new process costs this script more than all else: what is asked often answers in $answer, without a subshell.

have() { command -v "$1" >/dev/null 2>&1; }

# The first line of file $1, whether a line end follows or not; "" where there is none.
first_line() {
  answer=
  { IFS= read -r answer <"$1"; } 2>/dev/null
  return 0
}

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
# hygie_awk PROGRAM [ARGUMENT...], where a pipeline or a pair of parentheses ends: it takes the place of that subshell.
hygie_awk() {
  program=$awk_library$1
  shift
  exec awk -v nonce="$nonce" "$@" "$program"
}

# Names of the processes whose status files come on standard input, between spaces, those of containers left out: NSpid
# (proc(5)) has one number more for each namespace below that of the reader, whose own file comes first.
process_names() {
  exec awk '
    function keep() { if (name != "" && (depth == 0 || own == 0 || depth == own) && !(name in seen)) { seen[name]; printf "%s ", name }
      name = ""; depth = 0 }
    /^Name:/ { files++; keep(); name = $0; sub(/^Name:[ \t]*/, "", name) }
    /^NSpid:/ { depth = NF - 1; if (files == 1) own = depth }
    END { keep() }'
}

# Sets $user_id to the effective number of who runs this: the second of "Uid:" (proc(5)).
read_user() {
  user_id=
  while read -r key _ value _; do
    [ "$key" = Uid: ] && user_id=$value && break
  done </proc/self/status
  [ -n "$user_id" ] || user_id=$(id -u)
} 2>/dev/null

# Where accounts, groups and the rules of sudo come from: nsswitch.conf(5).
read_nsswitch() {
  passwd_from=
  group_from=
  sudoers_from=
  [ -r /etc/nsswitch.conf ] || return 0
  while IFS=: read -r database sources || [ -n "$database" ]; do
    case $database in
      passwd) passwd_from=$sources ;;
      group) group_from=$sources ;;
      sudoers) sudoers_from=$sources ;;
    esac
  done </etc/nsswitch.conf
}

# Sets what uname(1) tells; the version, which may hold blanks, comes before the machine's kind.
read_uname() {
  told=$(uname -snrvm)
  kernel_name=${told%% *} told=${told#* }
  node_name=${told%% *} told=${told#* }
  kernel_release=${told%% *} told=${told#* }
  kernel_version=${told% *}
  architecture=${told##* }
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
  has_timeout=no
  program=$(command -v timeout) && has_timeout=yes
  # Old ones of busybox, which are links, take other arguments.
  [ -L "$program" ] && ! timeout 1 true >/dev/null 2>&1 && has_timeout=no
  read_user
  privilege=user
  if [ "$user_id" = 0 ]; then
    privilege=root
  elif have sudo && sudo -n true >/dev/null 2>&1; then
    privilege=sudo
  fi
  read_uname
  read_nsswitch
  container=no
  processes=
  services=
  if [ "$kernel_name" != Linux ]; then
    unix_processes
    return
  fi
  if [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -e /run/systemd/container ]; then
    container=yes
  elif have systemd-detect-virt && systemd-detect-virt -q -c 2>/dev/null; then
    container=yes
  fi
  # Names of the running processes between spaces; "" where /proc hides those of others (proc(5), hidepid).
  if [ "$privilege" != user ] || [ -r /proc/1/status ]; then
    processes=" $(cat /proc/self/status /proc/[0-9]*/status 2>/dev/null | process_names)"
    [ "$processes" = " " ] && processes=
  fi
  running_services
}

# runs NAME...: does one of these processes? $answer is yes, no or unknown.
runs() {
  answer=unknown
  [ -n "$processes" ] && answer=no
  for name in "$@"; do
    case $processes in *" $name "*) answer=yes ;; esac
  done
  [ $answer = yes ]
}
