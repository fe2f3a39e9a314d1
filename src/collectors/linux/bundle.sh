# A run by hand: the same lines as a file that can be carried away.
#   hygie-output 1 NONCE @SECONDS VERSION
#   ... the lines of this run ...
#   NONCE digest SHA256     of all lines above; "-" where the host has no tool for it

# The program that prints a SHA-256 as the first word of its output.
sha256_program() {
  if have sha256sum; then
    answer='sha256sum'
  elif have shasum; then
    answer='shasum -a 256'
  elif have sha256; then
    answer='sha256 -q'
  elif have openssl; then
    answer='openssl dgst -r -sha256'
  else
    answer=
  fi
}

seconds_now() {
  answer=$(date +%s)
  # Not every date knows %s.
  case $answer in '' | *[!0-9]*) answer=$(awk 'BEGIN { srand(); print srand() }') ;; esac
}

# Passes lines on and adds the digest of what has passed.
sealed() {
  sha256_program
  if [ -z "$answer" ] || ! have awk; then
    cat
    printf '%s\n' "$nonce digest -"
    return
  fi
  exec awk -v seal="$answer | { read -r digest rest; printf '%s digest %s\\n' $nonce \"\$digest\"; }" '
    { print; print | seal }
    END { fflush(); close(seal) }'
}

hygie_bundle() {
  nonce=$(od -An -N16 -tx1 /dev/urandom 2>/dev/null | tr -d ' \n')
  # In a file the word tells lines apart, and keeps no secret.
  [ ${#nonce} = 32 ] || nonce=$(awk 'BEGIN { srand(); for (i = 0; i < 32; i++) printf "%x", int(rand() * 16) }')
  seconds_now
  {
    printf '%s\n' "hygie-output 1 $nonce @$answer $hygie_version"
    hygie_collect
  } | sealed
}
