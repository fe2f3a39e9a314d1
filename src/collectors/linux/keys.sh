# The keys that open accounts over SSH: kind, size and restrictions, never the key.

# For root's shell: "== USER FILE" before the lines of each file of keys, which follow with a blank in front. $1 holds the
# patterns of AuthorizedKeysFile (sshd_config(5)). Accounts of one home are told once each. "== cut" follows a file that
# is longer than what is read of it.
# shellcheck disable=SC2016 # root's shell expands it
keys_reader='
tab=$(printf "\t")
while IFS=: read -r name _ _ _ _ home _; do
  case $home in /?*) ;; *) continue ;; esac
  for file in $1; do
    case $file in
      *%h* | *%u*) file=$(printf "%s\n" "$file" | sed -e "s|%h|$home|g" -e "s|%u|$name|g") ;;
    esac
    case $file in /*) ;; *) file=$home/$file ;; esac
    if [ -f "$file" ]; then
      printf "== %s %s\n" "$name" "$file"
      if [ -r "$file" ]; then head -c 262144 "$file" | sed "s/^/ /"; echo; else echo "== unreadable"; fi
      if [ -r "$file" ] && [ "$(wc -c <"$file")" -gt 262144 ]; then echo "== cut"; fi
    elif [ -d "$home" ] && ! [ -x "$home" ]; then
      echo "== unreadable"
    fi
  done
done </etc/passwd
echo "== whole"
'

# The size of an RSA key is that of its modulus, which fills the blob but for 23 bytes (RFC 4253, 6.6). One private key
# stands in every copy of Vagrant: whoever wants it has it.
# shellcheck disable=SC2016 # awk expands it
keys_rows='
  function bits_of(kind, blob,   bytes) {
    if (kind == "ssh-dss") return 1024
    if (kind ~ /25519/) return 256
    if (match(kind, /nistp[0-9]+/)) return substr(kind, RSTART + 5, RLENGTH - 5)
    if (kind != "ssh-rsa") return ""
    bytes = int(length(blob) * 3 / 4)
    return int((bytes - 23) * 8 / 64 + 0.5) * 64 }
  # Options stand before the kind; a quoted text may hold blanks.
  function parse(text,   options, at, quoted, letter, kind, blob) {
    if (text !~ kinds) {
      for (at = 1; at <= length(text); at++) {
        letter = substr(text, at, 1)
        if (letter == "\\") { at++; continue }
        if (letter == "\"") quoted = !quoted
        if (letter == " " && !quoted) break }
      options = substr(text, 1, at - 1); text = substr(text, at + 1); gsub(/^ +/, "", text) }
    if (text !~ kinds) return
    kind = text; sub(/ .*/, "", kind); blob = text; sub(/^[^ ]+ +/, "", blob); sub(/[ =].*/, "", blob)
    # Names of options; what they hold (commands, addresses, secrets) stays here.
    gsub(/"([^"\\]|\\.)*"/, "", options); gsub(/=/, "", options)
    col("username", user); col("key_file", file); col("algorithm", kind); col("bits", bits_of(kind, blob))
    col("options", tolower(substr(options, 1, 256)))
    col("published", index(blob, "AAAAB3NzaC1yc2EAAAABIwAAAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr") == 1 ? "yes" : "no")
    emit("authorized_keys") }
  BEGIN { kinds = "^(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ +AAAA" }
  /^== unreadable/ { unreadable = 1; next }
  /^== cut/ { cut = 1; next }
  /^== whole/ { whole = 1; next }
  /^== / { user = $2; file = $0; sub(/^== [^ ]* /, "", file); next }
  { text = substr($0, 2, 20000); gsub(/[\t\r]/, " ", text); gsub(/^ +/, "", text) }
  text == "" || text ~ /^#/ { next }
  { parse(text) }
  END { if (unreadable || !whole) finish("authorized_keys", "partial", "unreadable")
        else if (cut) finish("authorized_keys", "partial", "keys_cut")
        else if (assumed) finish("authorized_keys", "partial", "key_places_assumed")
        else if (elsewhere) finish("authorized_keys", "partial", "keys_elsewhere")
        else finish("authorized_keys", "ok") }
'

# Sets $patterns to the places where the SSH servers look for keys; $assumed is 1 when sshd did not tell its own, and
# $elsewhere when it asks a program too. dropbear(8) has one place.
key_places() {
  patterns=
  assumed=0
  elsewhere=0
  if [ -n "$sshd_program" ]; then
    setting_in authorizedkeysfile "$effective"
    patterns=$answer
    case $effective in *'authorizedkeyscommand /'*) elsewhere=1 ;; esac
    [ -n "$patterns" ] || assumed=1
    [ $assumed = 0 ] || patterns='.ssh/authorized_keys .ssh/authorized_keys2'
    [ "$patterns" != none ] || patterns=
  fi
  dropbear_here || return 0
  case " $patterns " in *' .ssh/authorized_keys '*) ;; *) patterns="$patterns .ssh/authorized_keys" ;; esac
}

dropbear_here() { have dropbear || runs dropbear; }

collect_authorized_keys() {
  if [ -z "$sshd_program" ] && ! dropbear_here; then
    end authorized_keys ok not_installed
    return
  fi
  if [ "$privilege" = user ]; then
    end authorized_keys denied needs_root
    return
  fi
  key_places
  as_root sh -c "set -f; $keys_reader" sh "$patterns" 2>/dev/null </dev/null |
    hygie_awk "$keys_rows" -v elsewhere=$elsewhere -v assumed=$assumed
}
