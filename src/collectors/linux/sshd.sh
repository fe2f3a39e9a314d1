# The SSH server's settings in force.

# Sets $sshd_file to -f FILE of the sshd that serves this session, or of the one that runs: it may not be the usual file.
sshd_config_file() {
  sshd_file=
  set --
  pid=$$
  while [ -n "$pid" ] && [ $# -lt 20 ]; do
    child=$pid
    pid=
    while read -r key value; do
      [ "$key" = PPid: ] && pid=$value && break
    done <"/proc/$child/status"
    [ "${pid:-0}" -gt 1 ] || break
    set -- "$@" "/proc/$pid/cmdline"
  done 2>/dev/null
  first_line /run/sshd.pid
  [ -z "$answer" ] || set -- "$@" "/proc/$answer/cmdline"
  # Most servers are started without it: the words of a command line come without the zeros between them.
  told=
  for file in "$@"; do
    first_line "$file"
    told=$told$answer
  done
  case $told in *-f*) ;; *) return 0 ;; esac
  # Of several files head tells the names, which parts the command lines: they end in no line end.
  sshd_file=$(head -n 1 "$@" /dev/null 2>/dev/null | tr '\0' ' ' | sed -n 's/.*sshd.* -f *\(\/[^ ]*\).*/\1/p' | head -n 1)
}

# Reads lines "keyword value" and prints rows. From files: the first value of a keyword counts (sshd_config(5)), the
# defaults are those of OpenSSH 7.0 and newer. Settings inside Match blocks become rows "match".
sshd_rows='
BEGIN {
  split("port listenaddress permitrootlogin passwordauthentication permitemptypasswords kbdinteractiveauthentication pubkeyauthentication hostbasedauthentication gssapiauthentication kerberosauthentication authenticationmethods usepam x11forwarding allowtcpforwarding allowagentforwarding gatewayports permittunnel permituserenvironment maxauthtries maxsessions maxstartups logingracetime clientaliveinterval clientalivecountmax strictmodes ignorerhosts loglevel syslogfacility allowusers allowgroups denyusers denygroups banner ciphers macs kexalgorithms hostkeyalgorithms pubkeyacceptedalgorithms hostkey trustedusercakeys authorizedkeysfile chrootdirectory forcecommand", words, " ")
  for (i in words) wanted[words[i]] = 1
  defaults = "port 22 permitrootlogin prohibit-password passwordauthentication yes permitemptypasswords no kbdinteractiveauthentication yes pubkeyauthentication yes hostbasedauthentication no usepam no x11forwarding no allowtcpforwarding yes allowagentforwarding yes permituserenvironment no maxauthtries 6 logingracetime 120 clientaliveinterval 0 clientalivecountmax 3 strictmodes yes ignorerhosts yes loglevel INFO"
  many["port"] = many["listenaddress"] = many["hostkey"] = many["allowusers"] = many["allowgroups"] = many["denyusers"] = many["denygroups"] = 1
}
function setting(key, value) {
  if (key == "challengeresponseauthentication") key = "kbdinteractiveauthentication"
  if (key == "pubkeyacceptedkeytypes") key = "pubkeyacceptedalgorithms"
  if (!(key in wanted) || (key in seen && !(key in many))) return
  if (key == "permitrootlogin" && value == "without-password") value = "prohibit-password"
  seen[key] = 1
  col("keyword", key); col("value", value); col("provenance", provenance); emit("sshd_config")
}
function criteria_setting(key, value) {
  if (!(key in wanted)) return
  col("keyword", "match"); col("value", criteria ": " key " " value); col("provenance", "files"); emit("sshd_config")
}
'

collect_sshd_effective() {
  if [ -n "$sshd_file" ]; then set -- -f "$sshd_file"; else set --; fi
  as_root "$sshd_program" -T "$@" 2>/dev/null || as_root "$sshd_program" -T "$@" -C user=root,host=localhost,addr=127.0.0.1 2>/dev/null
}

# Prints file $1 with its Include lines followed, three deep: what cannot be read or listed is told. A text for sh -c,
# because the eyes that read must be those that expand the patterns. A path with a blank is not followed, and told.
# shellcheck disable=SC2016 # the shell that runs it expands it
sshd_reader='
see() {
  place=${1%/*}
  case $place in *[*?[]*) return 1 ;; esac
  while ! [ -d "$place" ]; do
    place=${place%/*}
    [ -n "$place" ] || place=/
  done
  [ -r "$place" ] && [ -x "$place" ]
}
include() {
  rest=${1#???????}
  rest=${rest#"${rest%%[!= $tab]*}"}
  rest=${rest%%[ $tab]#*}
  case $rest in *\"*[\ $tab]*\"*) echo "== unreadable" ;; esac
  while :; do
    case $rest in *\"*) rest=${rest%%\"*}${rest#*\"} ;; *) break ;; esac
  done
  set -f
  for pattern in $rest; do
    set +f
    case $pattern in /*) ;; *) pattern=/etc/ssh/$pattern ;; esac
    see "$pattern" || echo "== unreadable"
    for included in $pattern; do
      if [ -e "$included" ] || [ "$included" != "$pattern" ]; then
        echo "== begin"
        walk "$included" $(($2 + 1))
        echo "== finish"
      fi
    done
  done
  set +f
}
walk() {
  if ! [ -r "$1" ] || [ -d "$1" ] || [ "$2" -gt 3 ]; then
    echo "== unreadable"
    return
  fi
  while IFS= read -r text || [ -n "$text" ]; do
    text=${text#"${text%%[! $tab]*}"}
    case $text in
      [Ii][Nn][Cc][Ll][Uu][Dd][Ee][=\"\ $tab]*) include "$text" "$2" ;;
      *) printf "%s\n" "$text" ;;
    esac
  done <"$1"
}
tab=$2
walk "$1" 0
echo "== whole"
'

sshd_files() {
  set -- "${sshd_file:-/etc/ssh/sshd_config}" "$tab"
  if [ "$privilege" = user ]; then (eval "$sshd_reader"); else as_root sh -c "$sshd_reader" sh "$@"; fi 2>/dev/null </dev/null
}

collect_sshd() {
  sshd_program=
  effective=
  for candidate in /usr/sbin/sshd /usr/local/sbin/sshd /usr/bin/sshd /sbin/sshd; do
    [ -x "$candidate" ] && sshd_program=$candidate && break
  done
  if [ -z "$sshd_program" ]; then
    end sshd_config ok not_installed
    return
  fi
  sshd_config_file
  # From OpenSSH 10 on keywords keep their capitals.
  [ "$privilege" = user ] || effective=$(collect_sshd_effective | awk '{ $1 = tolower($1); print }')
  if [ -z "$effective" ] && ! [ -r "${sshd_file:-/etc/ssh/sshd_config}" ]; then
    end sshd_config denied unreadable
    return
  fi
  {
    [ -n "$effective" ] && printf '%s\n' "$effective"
    echo '== files'
    sshd_files
  } | hygie_awk "$sshd_rows"'
    BEGIN { provenance = "effective" }
    $0 == "== files" { files = 1; effective_rows = rows["sshd_config"]; if (!effective_rows) provenance = "files"; next }
    $0 == "== begin" { outer[++depth] = criteria; next }
    $0 == "== finish" { criteria = outer[depth--]; next }
    $0 == "== unreadable" { unreadable = 1; next }
    $0 == "== whole" { whole = 1; next }
    /^[ \t]*(#|$)/ { next }
    { gsub(/\t/, " "); gsub(/^ +| +$/, ""); at = match($0, /[ =]/); if (!at) next
      key = tolower(substr($0, 1, at - 1)); value = substr($0, at + 1); gsub(/^[ =]+/, "", value)
      if (files) { sub(/ +#.*$/, "", value); gsub(/"/, "", value)
        if (tolower(value) ~ /^(yes|no|prohibit-password|without-password|forced-commands-only)$/) value = tolower(value) } }
    !files { setting(key, value); next }
    key == "match" { criteria = tolower(value) == "all" ? "" : value; next }
    criteria != "" { criteria_setting(key, value); next }
    !effective_rows { setting(key, value) }
    END {
      unreadable = unreadable || !whole
      if (!effective_rows && !unreadable) { count = split(defaults, d, " "); for (i = 1; i < count; i += 2) setting(d[i], d[i + 1]) }
      finish("sshd_config", unreadable ? "partial" : "ok", unreadable ? "unreadable_include" : "") }'
}
