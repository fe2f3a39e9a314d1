# What protects the machine: values of the registry, firewall, encryption, malware protection, screen lock, start-up.

# Each value a check looks at. Policies stand before what a user may set.
$HardeningValues = @(
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters', 'SMB1'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters', 'RequireSecuritySignature'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters', 'RequireSecuritySignature'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters', 'AllowInsecureGuestAuth'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\mrxsmb10', 'Start'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa', 'LmCompatibilityLevel'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa', 'NoLMHash'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa', 'RunAsPPL'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa', 'LimitBlankPasswordUse'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa', 'RestrictAnonymousSAM'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest', 'UseLogonCredential'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'EnableLUA'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'ConsentPromptBehaviorAdmin'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'InactivityTimeoutSecs'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoDriveTypeAutoRun'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoAutorun'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient', 'EnableMulticast'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging', 'EnableScriptBlockLogging'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices', 'Deny_All'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\USBSTOR', 'Start'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server', 'fDenyTSConnections'),
  @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp', 'UserAuthentication'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'WUServer'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'UseWUServer'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoUpdate'),
  @('HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'AUOptions')
)

function Invoke-Registry {
  $denied = $false
  foreach ($pair in $HardeningValues) {
    $read = Read-Registry $pair[0] $pair[1]
    if ($read.State -eq 'denied') { $denied = $true }
    $data = $read.Value
    if ($read.Type -eq 'list') { $data = $data -join ' ' }
    if ($read.Type -eq 'binary') { $data = $null }
    # A server of updates may carry a user and a password.
    if ($data) { $data = ([string]$data) -replace '//[^/@]*@', '//' }
    Write-Row 'registry' ([ordered]@{ key = $pair[0]; name = $pair[1]; type = $read.Type; data = $data; state = $read.State })
  }
  if ($denied) { Write-End 'registry' 'partial' 'needs_administrator' } else { Write-End 'registry' 'ok' }
}

# MSFT_NetFirewallProfile (root/StandardCimv2): Enabled 1; DefaultInboundAction 2 lets in, 4 blocks, 0 is not configured, which
# blocks. The weakest of the profiles speaks for the machine. PolicyStore ActiveStore holds what policies made of it.
function Invoke-Firewall {
  $profiles = @(Get-FirewallProfiles)
  if ($profiles.Count -eq 0) { return (Write-End 'firewall' 'partial' 'command_failed') }
  $active = 'yes'
  $inbound = 'drop'
  foreach ($each in $profiles) {
    if ([int]$each.Enabled -ne 1) { $active = 'no'; $inbound = 'accept' }
    elseif ([int]$each.DefaultInboundAction -eq 2) { $inbound = 'accept' }
  }
  Write-Row 'firewall' ([ordered]@{ kind = 'windows'; active = $active; default_input = $inbound })
  Write-End 'firewall' 'ok'
}

function Get-FirewallProfiles { @(Get-NetFirewallProfile -PolicyStore ActiveStore) }

# Win32_EncryptableVolume: ProtectionStatus 0 off, 1 on, 2 unknown (locked); ConversionStatus 1 fully encrypted. Encrypted and
# not protected (suspended) holds its key in the clear. VolumeType 0 system, 1 fixed, 2 removable.
function Invoke-Encryption {
  $kinds = @{ 1 = 'aes_128_diffuser'; 2 = 'aes_256_diffuser'; 3 = 'aes_128'; 4 = 'aes_256'; 5 = 'hardware'; 6 = 'xts_aes_128'; 7 = 'xts_aes_256' }
  foreach ($volume in Get-Cim 'Win32_EncryptableVolume' 'root/cimv2/Security/MicrosoftVolumeEncryption') {
    if (-not $volume.DriveLetter) { continue }
    $encrypted = 'unknown'
    $protection = 'unknown'
    if ([int]$volume.ProtectionStatus -eq 1) { $encrypted = 'yes'; $protection = 'on' }
    elseif ([int]$volume.ProtectionStatus -eq 0) {
      $protection = 'off'
      $encrypted = 'no'
      # A suspended volume is encrypted, but opens by itself.
      if ([int]$volume.ConversionStatus -eq 1) { $protection = 'suspended' }
    }
    $purpose = 'data'
    if ([int]$volume.VolumeType -eq 0) { $purpose = 'root' } elseif ([int]$volume.VolumeType -eq 2) { $purpose = 'removable' }
    $type = $null
    if ($encrypted -eq 'yes') { $type = 'bitlocker' }
    Write-Row 'disk_encryption' ([ordered]@{ name = $volume.DriveLetter; mountpoint = $volume.DriveLetter; purpose = $purpose
        encrypted = $encrypted; type = $type; method = $kinds[[int]$volume.EncryptionMethod]; protection = $protection })
  }
  Write-End 'disk_encryption' 'ok'
}

# root/SecurityCenter2 is on workstations only: the second byte of productState is 10 or 11 where the product is on.
function Invoke-Antivirus {
  $found = 0
  try {
    foreach ($product in Get-Cim 'AntiVirusProduct' 'root/SecurityCenter2') {
      $state = [int64]$product.productState
      $active = 'no'
      if ((($state -shr 12) -band 0xF) -eq 1) { $active = 'yes' }
      $name = [string]$product.displayName
      if ($name -match 'Defender') { continue }
      $found += 1
      Write-Row 'antivirus' ([ordered]@{ name = $name; active = $active })
    }
  } catch { }
  try {
    $status = Get-Cim 'MSFT_MpComputerStatus' 'root/Microsoft/Windows/Defender' | Select-Object -First 1
    $active = 'no'
    if ($status.RealTimeProtectionEnabled) { $active = 'yes' }
    Write-Row 'antivirus' ([ordered]@{ name = 'defender'; active = $active; signatures_at = (ConvertTo-Seconds $status.AntivirusSignatureLastUpdated) })
    $found += 1
  } catch { }
  if ($found -gt 0) { Write-End 'antivirus' 'ok' } else { Write-End 'antivirus' 'partial' 'command_failed' }
}

# The machine's own limit stands before the screen saver's policy, and that before nothing: what a person may set is not asked.
function Invoke-SessionLock {
  $limit = Get-Value 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' 'InactivityTimeoutSecs'
  $desktop = 'HKEY_CURRENT_USER\SOFTWARE\Policies\Microsoft\Windows\Control Panel\Desktop'
  $idle = Get-Value $desktop 'ScreenSaveTimeOut'
  $secure = Get-Value $desktop 'ScreenSaverIsSecure'
  if ($limit -and [int]$limit -gt 0) { Write-Row 'session_lock' ([ordered]@{ enabled = 'yes'; idle_seconds = [int]$limit }) }
  elseif ($idle -and [string]$secure -eq '1') { Write-Row 'session_lock' ([ordered]@{ enabled = 'yes'; idle_seconds = [int]$idle }) }
  else { Write-Row 'session_lock' ([ordered]@{ enabled = 'unknown' }) }
  Write-End 'session_lock' 'ok'
}

# Only a start by UEFI has the key at all.
function Invoke-BootSecurity {
  $state = Read-Registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecureBoot\State' 'UEFISecureBootEnabled'
  $firmware = 'uefi'
  $secure = 'unknown'
  if ($state.State -eq 'absent') { $firmware = 'bios'; $secure = 'no' }
  elseif ($state.State -eq 'present') { if ([int]$state.Value -eq 1) { $secure = 'yes' } else { $secure = 'no' } }
  Write-Row 'boot_security' ([ordered]@{ firmware = $firmware; secure_boot = $secure; loader = 'bootmgr'; boot_password = 'unknown' })
  Write-End 'boot_security' 'ok'
}
