# VMware ESXi, whose shell is busybox and whose answers come from esxcli.

# "   Name: value" of what esxcli prints: sets $answer to the value of $1 in text $2.
esxi_value() { answer=$(printf '%s\n' "$2" | sed -n "s/^ *$1: *//p" | head -n 1); }

collect_esxi() {
  said=$(esxcli system version get 2>/dev/null)
  esxi_value Version "$said"
  number=$answer
  esxi_value Build "$said"
  build=${answer#Releasebuild-}
  release=${number#*.}
  release=${number%%.*}.${release%%.*}
  if [ -n "$number" ]; then
    row os_version name 'VMware ESXi' version "$number build $build" product vmware-esxi release "$release" platform appliance \
      arch "$architecture" confidence certain
    end os_version ok
  else
    end os_version partial command_failed
  fi
  said=$(esxcli hardware platform get 2>/dev/null)
  esxi_value 'Vendor Name' "$said"
  vendor=$answer
  esxi_value 'Product Name' "$said"
  model=$answer
  esxi_value 'Serial Number' "$said"
  serial=$answer
  row system_info hostname "$node_name" machine_id_raw "$(esxcli system uuid get 2>/dev/null)" hardware_vendor "$vendor" \
    hardware_model "$model" hardware_serial "$serial" chassis server portable no graphical no domain_joined unknown read_as $privilege
  end system_info ok
  row kernel_info version "$kernel_release" reboot_required unknown
  end kernel_info ok
  # "vmk0  192.0.2.9  255.255.255.0  192.0.2.255  STATIC  192.0.2.1  false", below a line of dashes.
  esxcli network ip interface ipv4 get 2>/dev/null | hygie_awk '
    $2 ~ /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/ && $2 != "0.0.0.0" { col("interface", $1); col("address", $2); emit("interface_addresses") }
    END { finish("interface_addresses", NR ? "ok" : "partial", NR ? "" : "command_failed") }'
  collect_users
  said=$(esxcli network firewall get 2>/dev/null)
  esxi_value Enabled "$said"
  on=$answer
  esxi_value 'Default Action' "$said"
  case $on/$answer in
    true/DROP) row firewall kind esxi active yes default_input drop ;;
    true/*) row firewall kind esxi active yes default_input accept ;;
    false/*) row firewall kind esxi active no default_input accept ;;
  esac
  if [ -n "$on" ]; then end firewall ok; else end firewall partial command_failed; fi
  said=$(esxcli system ntp get 2>/dev/null)
  esxi_value Enabled "$said"
  on=$answer
  esxi_value Servers "$said"
  case $on in
    true) row time_sync service ntpd synchronised unknown servers "$answer" ;;
    false) row time_sync synchronised no ;;
  esac
  if [ -n "$on" ]; then end time_sync ok; else end time_sync partial command_failed; fi
  said=$(esxcli system syslog config get 2>/dev/null)
  esxi_value 'Remote Host' "$said"
  remote=no
  case $answer in *[a-z0-9]*://*) remote=yes ;; esac
  # "[] /scratch/log" is kept in memory where scratch is.
  esxi_value 'Local Log Output Is Persistent' "$said"
  kept=unknown
  case $answer in true) kept=yes ;; false) kept=no ;; esac
  [ $remote = no ] || kept=yes
  if [ -n "$said" ]; then
    row logging syslog vmsyslogd security_events $kept remote $remote auditd no
    end logging ok
  else
    end logging partial command_failed
  fi
  ends_rest 'os_version system_info kernel_info interface_addresses users user_groups firewall time_sync logging'
}
