# What each running container may do. Asking the engine changes nothing; its socket is root's.

# Fields with | between, in the order that container_rows reads; the last are what is mounted, and what of it may be
# written.
container_format='{{.Name}}|{{.HostConfig.Privileged}}|{{.HostConfig.NetworkMode}}|{{.HostConfig.PidMode}}|{{.Config.User}}|{{json .HostConfig.CapAdd}}|{{range .Mounts}}{{.Source}} {{end}}|{{range .Mounts}}{{if .RW}}{{.Source}} {{end}}{{end}}'

# shellcheck disable=SC2016 # awk expands it
container_rows='
  /^== failed/ { reason = $3; next }
  /^== engine/ { engine = $3; next }
  { split($0, f, "|"); sub(/^\//, "", f[1]); if (f[2] != "true" && f[2] != "false") next
    mounted = " " f[7] " "; written = " " f[8] " "; as_root = f[5] == "" || f[5] ~ /^(0|root)(:|$)/
    # A socket takes orders through a mount that is read-only too; root finds that of Docker in the folder that holds it.
    socket = mounted ~ /\/(docker|podman|containerd)\.sock / || (as_root && engine == "docker" && mounted ~ / (\/|\/run|\/var\/run) /)
    col("name", f[1]); col("engine", engine); col("privileged", f[2] == "true" ? "yes" : "no")
    col("host_network", f[3] == "host" ? "yes" : "no"); col("host_processes", f[4] == "host" ? "yes" : "no")
    col("engine_socket", socket ? "yes" : "no")
    col("host_folders", written ~ / (\/|\/etc|\/root|\/proc|\/sys|\/dev|\/boot|\/usr|\/lib|\/run|\/var|\/var\/(run|lib|lib\/docker)) / ? "yes" : "no")
    col("as_root", as_root ? "yes" : "no")
    gsub(/[]["]/, "", f[6]); col("capabilities", f[6] == "null" ? "" : f[6]); emit("containers") }
  END {
    if (reason == "needs_root" && !rows["containers"]) finish("containers", "denied", "needs_root")
    else if (reason != "") finish("containers", "partial", reason)
    else finish("containers", "ok") }
'

container_lines() {
  for engine in docker podman; do
    have $engine || continue
    [ $engine = docker ] && ! [ -S /run/docker.sock ] && [ -n "$processes" ] && ! runs dockerd && continue
    echo "== engine $engine"
    if [ "$privilege" = user ]; then echo '== failed needs_root'; continue; fi
    if ! names=$(as_root $engine ps -q 2>/dev/null); then echo '== failed command_failed'; continue; fi
    # shellcheck disable=SC2086 # a list of identifiers
    [ -z "$names" ] || as_root $engine inspect --format "$container_format" $names 2>/dev/null || echo '== failed command_failed'
  done
}

collect_containers() {
  if have docker || have podman; then container_lines | hygie_awk "$container_rows"; else end containers ok; fi
}
