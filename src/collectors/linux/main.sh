# The order: the quick subjects first, so that a session cut short has told most.

hygie_collect() {
  prepare
  printf '%s\n' "$nonce begin 1"
  if ! have awk; then
    for table in $hygie_tables; do
      end "$table" unsupported no_awk
    done
    printf '%s\n' "$nonce done"
    return
  fi
  case $kernel_name in
    Linux) collect_linux ;;
    Darwin) collect_macos ;;
    *BSD | DragonFly) collect_bsd ;;
    VMkernel) collect_esxi ;;
    *) ends_rest '' ;;
  esac
  printf '%s\n' "$nonce done"
}

collect_linux() {
  packages=$(installed_packages)
  collect_os
  collect_accounts
  collect_passwords
  collect_sshd
  collect_authorized_keys
  collect_network
  collect_firewall
  collect_storage
  collect_time
  collect_logging
  collect_hardening
  collect_boot
  collect_containers
  collect_products
  collect_backup
  collect_antivirus
  collect_application_stores
  collect_software
  collect_processes
  collect_updates
  collect_walk
}

hygie_tables='os_version system_info interface_addresses kernel_info package_updates update_status package_sources users
user_groups shadow sudo_rules password_policy lockout_policy sshd_config listening_ports firewall disk_encryption time_sync
logging system_controls mounts file mandatory_access_control software packages outdated_processes antivirus session_lock
authorized_keys central_management remote_tools optional_services backup_agents boot_security usb_policy containers suid_bin
unowned_files application_stores'

# Over SSH the caller gives a nonce; run by hand it is a bundle.
hygie_main() {
  if [ -n "$nonce" ]; then hygie_collect; else hygie_bundle; fi
}

# Nothing runs before the last line has arrived, and no command can read the rest of this text from standard input.
hygie_main </dev/null
