# Applications that come from a store of their own: snap and flatpak. Their stores are never asked: only what is on the disk
# and what the local snapd knows.

# Rows of software for those of standard input, "NAME VERSION" a line, that have a support of their own.
store_software() {
  hygie_awk '
    { id = ""; parts = 1; name = $1; sub(/.*\./, "", name); name = tolower(name) }
    name == "firefox" || name == "chromium" { id = name }
    name == "libreoffice" { id = name; parts = 2 }
    name == "node" || name == "nodejs" { id = "nodejs" }
    name == "nextcloud" || name == "docker" { id = name }
    id != "" && $2 ~ /^[0-9]/ {
      split($2, v, /[.+~-]/); release = v[1]; if (parts == 2) release = release "." v[2]
      col("name", id); col("version", $2); col("release", release); col("running", "unknown"); col("confidence", "certain")
      emit("software") }'
}

# "Name Version Rev Tracking Publisher Notes" → "NAME VERSION", those that are disabled left out.
snap_list() { limited snap list --unicode=never --color=never 2>/dev/null | awk 'NR > 1 && $6 !~ /disabled/ { print $1, $2 }'; }

# snap refresh --time --abs-time: "timer: …", "last: 2026-11-20T08:12:00Z", "next: …", and "hold: …" while it is held back.
# A hold that ends within two months puts it off; a later one, or "forever", turns it off.
snap_refreshes() {
  limited snap refresh --time --abs-time 2>/dev/null | hygie_awk '
    function seconds(text,   d, sign) {
      if (text !~ /^[0-9]+-[0-9]+-[0-9]+T[0-9:]+/) return ""
      split(substr(text, 1, 10), d, "-"); sign = substr(text, 20, 1) == "-" ? -1 : 1
      return epoch(d[1], d[2] + 0, d[3] + 0, substr(text, 12, 8)) - (text ~ /Z$/ ? 0 : sign * (substr(text, 21, 2) * 3600 + substr(text, 24, 2) * 60))
    }
    /^timer:/ || /^schedule:/ { told = 1 }
    /^last:/ { last = seconds($2) }
    /^hold:/ { hold = $2 == "forever" ? "no" : seconds($2) > now + 5184000 ? "no" : "" }
    END { print (hold == "no" ? "no" : told ? "yes" : "unknown"), (last == "" ? "" : "@" last) }' -v now="$1"
}

# When an application was last installed or renewed: the link "active" of each is written anew then.
flatpak_last_change() { stat -c %Y /var/lib/flatpak/app/*/current /var/lib/flatpak/app/*/*/*/active 2>/dev/null | sort -n | tail -n 1; }

collect_application_stores() {
  if have snap && [ -d /var/lib/snapd/snaps ]; then
    listed=$(snap_list)
    times=$(snap_refreshes "$(date +%s)")
    count=
    [ -z "$listed" ] || count=$(printf '%s\n' "$listed" | wc -l)
    row application_stores name snap applications "${count##* }" automatic "${times%% *}" last_update_at "${times#* }"
    printf '%s\n' "$listed" | store_software
  fi
  if have flatpak && [ -d /var/lib/flatpak/app ]; then
    listed=$(limited flatpak list --system --app --columns=application,version 2>/dev/null)
    changed=$(flatpak_last_change)
    count=0
    for application in /var/lib/flatpak/app/*; do [ -d "$application" ] && count=$((count + 1)); done
    row application_stores name flatpak applications $count automatic unknown last_update_at "${changed:+@$changed}"
    printf '%s\n' "$listed" | store_software
  fi
  end application_stores ok
}
