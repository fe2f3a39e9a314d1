# What each running container may do. Asking the engine changes nothing; its socket is root's.

# Fields with | between, in the order that container_rows reads.
container_format='{{.Name}}|{{.HostConfig.Privileged}}|{{.HostConfig.NetworkMode}}|{{.HostConfig.PidMode}}|{{.Config.User}}|{{json .HostConfig.CapAdd}}|{{range .Mounts}}{{.Source}} {{end}}'

# shellcheck disable=SC2016 # awk expands it
container_rows='
  /^== failed/ { reason = $3; next }
  /^== engine/ { engine = $3; next }
  { split($0, f, "|"); sub(/^\//, "", f[1]); if (f[2] != "true" && f[2] != "false") next
    folders = " " f[7] " "
    col("name", f[1]); col("engine", engine); col("privileged", f[2] == "true" ? "yes" : "no")
    col("host_network", f[3] == "host" ? "yes" : "no"); col("host_processes", f[4] == "host" ? "yes" : "no")
    col("engine_socket", folders ~ /\/(docker|podman|containerd)\.sock / ? "yes" : "no")
    col("host_folders", folders ~ / (\/|\/etc|\/root|\/proc|\/sys|\/dev|\/boot|\/var\/lib\/docker) / ? "yes" : "no")
    col("as_root", f[5] == "" || f[5] ~ /^(0|root)(:|$)/ ? "yes" : "no")
    gsub(/[]["]/, "", f[6]); col("capabilities", f[6] == "null" ? "" : f[6]); emit("containers") }
  END {
    if (reason == "needs_root" && !rows["containers"]) finish("containers", "denied", "needs_root")
    else if (reason != "") finish("containers", "partial", reason)
    else finish("containers", "ok") }
'

container_lines() {
  for engine in docker podman; do
    have $engine || continue
    [ $engine = docker ] && ! [ -S /run/docker.sock ] && [ "$(runs dockerd)" = no ] && continue
    echo "== engine $engine"
    if [ "$privilege" = user ]; then echo '== failed needs_root'; continue; fi
    if ! names=$(as_root $engine ps -q 2>/dev/null); then echo '== failed command_failed'; continue; fi
    # shellcheck disable=SC2086 # a list of identifiers
    [ -z "$names" ] || as_root $engine inspect --format "$container_format" $names 2>/dev/null || echo '== failed command_failed'
  done
}

collect_containers() { container_lines | hygie_awk "$container_rows"; }
