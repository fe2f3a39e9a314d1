# Updates, policies of passwords, software, sockets and time.

# What is installed by its own record; the agent's search for what is missing may ask a server and is not made here.
function Invoke-Updates {
  foreach ($fix in Get-Cim 'Win32_QuickFixEngineering') {
    Write-Row 'patches' ([ordered]@{ hotfix_id = $fix.HotFixID; installed_on = (ConvertTo-Seconds $fix.InstalledOn) })
  }
  Write-End 'patches' 'ok'
  $policy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
  $off = Get-Value $policy 'NoAutoUpdate'
  $option = Get-Value $policy 'AUOptions'
  # 4 installs by a schedule, 5 lets a local administrator choose, 2 and 3 wait for a person; without a policy Windows installs.
  $automatic = 'yes'
  if ($off -eq 1 -or $option -eq 2 -or $option -eq 3) { $automatic = 'no' } elseif ($option -eq 5) { $automatic = 'unknown' }
  $service = Get-Cim 'Win32_Service' 'root/cimv2' "Name = 'wuauserv'" | Select-Object -First 1
  if ($service -and $service.StartMode -eq 'Disabled') { $automatic = 'no' }
  $newest = Get-Cim 'Win32_QuickFixEngineering' | Where-Object { $_.InstalledOn } | Sort-Object InstalledOn | Select-Object -Last 1
  Write-Row 'update_status' ([ordered]@{ manager = 'windows_update'; automatic = $automatic; last_update_at = (ConvertTo-Seconds $newest.InstalledOn) })
  Write-End 'update_status' 'ok'
}

# NetUserModalsGet, levels 0 and 3 (lmaccess.h): what is in force for the accounts of this machine.
$ModalsSource = @'
using System;
using System.Runtime.InteropServices;
public static class HygieModals {
  [StructLayout(LayoutKind.Sequential)] public struct Level0 { public uint MinLength, MaxAge, MinAge, ForceLogoff, History; }
  [StructLayout(LayoutKind.Sequential)] public struct Level3 { public uint Duration, Window, Threshold; }
  [DllImport("netapi32.dll", CharSet = CharSet.Unicode)] static extern int NetUserModalsGet(string server, int level, out IntPtr buffer);
  [DllImport("netapi32.dll")] static extern int NetApiBufferFree(IntPtr buffer);
  static T Read<T>(int level) {
    IntPtr buffer;
    int code = NetUserModalsGet(null, level, out buffer);
    if (code != 0) throw new UnauthorizedAccessException("NetUserModalsGet " + code);
    try { return (T)Marshal.PtrToStructure(buffer, typeof(T)); } finally { NetApiBufferFree(buffer); }
  }
  public static uint[] Get() {
    Level0 zero = Read<Level0>(0); Level3 three = Read<Level3>(3);
    return new uint[] { zero.MinLength, zero.MaxAge, zero.History, three.Duration, three.Threshold };
  }
}
'@

function Get-Modals {
  Add-Type -TypeDefinition $ModalsSource
  [HygieModals]::Get()
}

# Complexity stands in no interface that needs no administrator: it is not told here.
function Invoke-Policies {
  $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1
  if (-not $FullLanguage) {
    foreach ($table in 'password_policy', 'lockout_policy') { Write-End $table 'unsupported' 'blocked_by_policy' }
    return
  }
  $modals = @(Get-Modals)
  $days = $null
  if ($modals[1] -lt 4294967295) { $days = [math]::Floor($modals[1] / 86400) }
  Write-Row 'password_policy' ([ordered]@{ min_length = $modals[0]; history = $modals[2]; enforced_by = 'windows'; max_days = $days })
  Write-End 'password_policy' 'ok'
  # TIMEQ_FOREVER: an administrator must unlock.
  $unlock = $modals[3]
  if ($unlock -eq 4294967295) { $unlock = 0 }
  $by = 'windows'
  if ($modals[4] -eq 0) { $by = 'none' }
  Write-Row 'lockout_policy' ([ordered]@{ threshold = $modals[4]; unlock_seconds = $unlock; enforced_by = $by })
  Write-End 'lockout_policy' 'ok'
}

# Programs with a support of their own, by the keys they leave for their removal.
$SoftwareNames = @(
  @('^LibreOffice ', 'libreoffice', 2), @('^Mozilla Firefox', 'firefox', 1), @('^PostgreSQL ', 'postgresql', 1), @('^MySQL Server', 'mysql', 2),
  @('^MariaDB ', 'mariadb', 2), @('^Node\.js', 'nodejs', 1), @('^Python [0-9.]+ ', 'python', 2), @('^Apache Tomcat', 'tomcat', 2),
  @('^Veeam Backup', 'veeam-backup', 1), @('^GLPI', 'glpi', 2)
)

function Get-InstalledPrograms {
  foreach ($root in 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall', 'HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall') {
    foreach ($name in Get-RegistryKeys $root) {
      $title = Get-Value "$root\$name" 'DisplayName'
      if ($title) { @{ Name = [string]$title; Version = [string](Get-Value "$root\$name" 'DisplayVersion') } }
    }
  }
}

function Invoke-Software {
  $programs = @(Get-InstalledPrograms)
  foreach ($program in $programs) {
    foreach ($known in $SoftwareNames) {
      if ($program.Name -notmatch $known[0] -or $program.Version -eq '') { continue }
      $release = (($program.Version -split '[.]')[0..($known[2] - 1)]) -join '.'
      Write-Row 'software' ([ordered]@{ name = $known[1]; version = $program.Version; release = $release; running = 'unknown'; confidence = 'certain' })
    }
  }
  if ($programs.Count -gt 0) { Write-End 'software' 'ok' } else { Write-End 'software' 'partial' 'command_failed' }
}

# MSFT_NetTCPConnection (root/StandardCimv2): State 2 listens.
function Invoke-Sockets {
  $names = @{}
  foreach ($process in Get-Cim 'Win32_Process') { $names[[int]$process.ProcessId] = $process.Name }
  $seen = @{}
  $rows = @(Get-Cim 'MSFT_NetTCPConnection' 'root/StandardCimv2' 'State = 2' | ForEach-Object { @{ Protocol = 'tcp'; Item = $_ } })
  $rows += @(Get-Cim 'MSFT_NetUDPEndpoint' 'root/StandardCimv2' | ForEach-Object { @{ Protocol = 'udp'; Item = $_ } })
  foreach ($row in $rows) {
    $address = [string]$row.Item.LocalAddress -replace '%.*', ''
    $port = [int]$row.Item.LocalPort
    # Ports that Windows chose for the moment are no services.
    if ($row.Protocol -eq 'udp' -and $port -ge 49152) { continue }
    $key = "$($row.Protocol) $address $port"
    if ($seen[$key]) { continue }
    $seen[$key] = $true
    $scope = 'network'
    if ($address -match '^127\.' -or $address -eq '::1') { $scope = 'loopback' }
    Write-Row 'listening_ports' ([ordered]@{ protocol = $row.Protocol; address = $address; port = $port; scope = $scope; process = $names[[int]$row.Item.OwningProcess] })
  }
  Write-End 'listening_ports' 'ok'
}

# W32Time: NTP with a server of its own, NT5DS by the domain; whether it is in step only a localised text says.
function Invoke-Time {
  $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\W32Time\Parameters'
  $type = Get-Value $key 'Type'
  $servers = [string](Get-Value $key 'NtpServer') -replace ',0x[0-9a-fA-F]+', ''
  $service = Get-Cim 'Win32_Service' 'root/cimv2' "Name = 'W32Time'" | Select-Object -First 1
  $synchronised = 'unknown'
  if ($type -eq 'NoSync' -or ($service -and $service.StartMode -eq 'Disabled')) { $synchronised = 'no' }
  if ($type -eq 'NT5DS') { $servers = '' }
  Write-Row 'time_sync' ([ordered]@{ service = 'w32time'; synchronised = $synchronised; servers = $servers })
  Write-End 'time_sync' 'ok'
}
