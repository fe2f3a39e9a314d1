# What protects the machine: firewall, encryption, protection against malware, screen lock, start-up, virtualisation-based security.

# MSFT_NetFirewallProfile (root/StandardCimv2): Enabled 1; DefaultInboundAction 2 lets in, 4 blocks, 0 is not configured, which
# blocks. The weakest of the profiles speaks for the machine. PolicyStore ActiveStore holds what policies made of it.
function Invoke-Firewall {
  $profiles = @(Get-FirewallProfiles)
  if ($profiles.Count -eq 0) {
    foreach ($table in 'firewall', 'firewall_profiles') { Write-End $table 'partial' 'command_failed' }
    return
  }
  $actions = @{ 0 = 'default'; 2 = 'allow'; 4 = 'block' }
  $active = 'yes'
  $inbound = 'drop'
  foreach ($each in $profiles) {
    if ([int]$each.Enabled -ne 1) { $active = 'no'; $inbound = 'accept' }
    elseif ([int]$each.DefaultInboundAction -eq 2) { $inbound = 'accept' }
    Write-Row 'firewall_profiles' ([ordered]@{ profile = ([string]$each.Name).ToLower(); enabled = (Format-Truth ([int]$each.Enabled -eq 1))
        default_inbound = $actions[[int]$each.DefaultInboundAction]; default_outbound = $actions[[int]$each.DefaultOutboundAction]
        logs_blocked = (Format-Truth ([int]$each.LogBlocked -eq 1)) })
  }
  $kind = 'windows'
  if ($active -eq 'no') {
    # Another maker's firewall switches this one off. What it does with what no rule names it does not tell.
    try {
      $other = Get-Cim 'FirewallProduct' 'root/SecurityCenter2' | Where-Object { ((([int64]$_.productState) -shr 12) -band 0xF) -eq 1 } | Select-Object -First 1
      if ($other) { $kind = [string]$other.displayName; $active = 'yes'; $inbound = 'unknown' }
    } catch { }
  }
  Write-Row 'firewall' ([ordered]@{ kind = $kind; active = $active; default_input = $inbound })
  Write-End 'firewall' 'ok'
  Write-End 'firewall_profiles' 'ok'
}

# Win32_EncryptableVolume, GetKeyProtectorType: what opens a volume, each with its identifier.
function Get-Protectors($Volume) {
  $kinds = @{ 1 = 'tpm2'; 2 = 'keyfile'; 3 = 'recovery_password'; 4 = 'tpm2_pin'; 5 = 'tpm2_keyfile'; 6 = 'tpm2_pin_keyfile'; 7 = 'certificate'
    8 = 'passphrase'; 9 = 'certificate'; 10 = 'network' }
  $found = @()
  foreach ($id in @((Invoke-CimRead $Volume 'GetKeyProtectors' @{ KeyProtectorType = [uint32]0 }).VolumeKeyProtectorID)) {
    $type = [int](Invoke-CimRead $Volume 'GetKeyProtectorType' @{ VolumeKeyProtectorID = $id }).KeyProtectorType
    if ($kinds.ContainsKey($type)) { $found += @{ Id = [string]$id; Kind = $kinds[$type] } }
  }
  $found
}

# Whether the recovery key stands in the directory: an event of the copy (783 in Active Directory, 845 in Entra) that names this
# very key. That it does not, only a volume without any recovery password proves.
function Get-RecoveryKeyState($Protectors) {
  if ($null -eq $Protectors) { return 'unknown' }
  $keys = @($Protectors | Where-Object { $_.Kind -eq 'recovery_password' } | ForEach-Object { $_.Id })
  if ($keys.Count -eq 0) { return 'none' }
  try {
    foreach ($copy in Get-Events 'Microsoft-Windows-BitLocker/BitLocker Management' @(783, 845)) {
      foreach ($value in @($copy.Properties | ForEach-Object { [string]$_.Value })) {
        if (@($keys | Where-Object { $value -like "*$_*" }).Count -gt 0) { return 'escrowed' }
      }
    }
  } catch { }
  'unknown'
}

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
    $unlock = $null
    $recovery = $null
    if ($encrypted -eq 'yes') {
      $type = 'bitlocker'
      $protectors = $null
      try { $protectors = @(Get-Protectors $volume) } catch { }
      $unlock = @($protectors | ForEach-Object { $_.Kind } | Where-Object { $_ -ne 'recovery_password' }) -join ','
      $recovery = Get-RecoveryKeyState $protectors
    }
    Write-Row 'disk_encryption' ([ordered]@{ name = $volume.DriveLetter; mountpoint = $volume.DriveLetter; purpose = $purpose
        encrypted = $encrypted; type = $type; method = $kinds[[int]$volume.EncryptionMethod]; protection = $protection; unlock = $unlock
        recovery_key = $recovery })
  }
  Write-End 'disk_encryption' 'ok'
}

# Protection that reports what happens, by the services it leaves.
$DetectionServices = @{ Sense = 'defender-endpoint'; SentinelAgent = 'sentinelone'; CSFalconService = 'crowdstrike'; hurukai = 'harfanglab'
  'HarfangLab Hurukai' = 'harfanglab'; CbDefense = 'carbonblack'; CarbonBlack = 'carbonblack'; cyserver = 'cortex'; xagt = 'trellix'
  'Sophos Endpoint Defense Service' = 'sophos-edr'; WazuhSvc = 'wazuh'; TEHTRIS = 'tehtris'; fsulhoster = 'withsecure'; EIConnectorSvc = 'esets-inspect'
  EPSecurityService = 'bitdefender-edr'; CybereasonActiveProbe = 'cybereason' }

# Exclusions that take whole drives, the folders of people or programs of every kind out of the protection.
$BroadExclusion = '^([A-Za-z]:[\\/]?\*?|\*|[A-Za-z]:[\\/](Users|Windows|Program Files( \(x86\))?|ProgramData|Temp)[\\/]?\*?|%?(TEMP|TMP|APPDATA|LOCALAPPDATA|USERPROFILE|SystemDrive|windir)%?[\\/]?\*?|\*?\.?(exe|dll|ps1|bat|cmd|vbs|js|scr|docm?|xlsm?|zip))$'

function Invoke-Defender {
  $status = Get-Cim 'MSFT_MpComputerStatus' 'root/Microsoft/Windows/Defender' | Select-Object -First 1
  if (-not $status) { return }
  $settings = $null
  $count = $null
  $broad = $null
  try {
    $settings = Get-Cim 'MSFT_MpPreference' 'root/Microsoft/Windows/Defender' | Select-Object -First 1
    $all = @(@($settings.ExclusionPath) + @($settings.ExclusionExtension) + @($settings.ExclusionProcess) | Where-Object { $_ })
    # An ordinary account is given one line of text in their place, which no path begins like.
    if ($settings -and @($all | Where-Object { $_ -match '^N/A:' }).Count -eq 0) {
      $count = $all.Count
      $broad = @($all | Where-Object { $_ -match $BroadExclusion }) -join ' '
    }
  } catch { }
  $rules = $null
  if ($settings) { $rules = @(@($settings.AttackSurfaceReductionRules_Actions) | Where-Object { $_ -eq 1 -or $_ -eq 6 }).Count }
  Write-Row 'antivirus' ([ordered]@{ name = 'defender'; active = (Format-Truth $status.RealTimeProtectionEnabled)
      signatures_at = (ConvertTo-Seconds $status.AntivirusSignatureLastUpdated); exclusions = $count; broad_exclusions = $broad
      tamper_protection = (Format-Truth $status.IsTamperProtected); attack_surface_rules = $rules })
}

# root/SecurityCenter2 is on workstations only: the second byte of productState is 10 or 11 where the product is on, the third 10
# where its signatures are old. Absence
# proves something only where the services could be looked through as well.
function Invoke-Antivirus {
  $complete = $true
  try {
    foreach ($product in Get-Cim 'AntiVirusProduct' 'root/SecurityCenter2') {
      $name = [string]$product.displayName
      if ($name -match 'Defender') { continue }
      $state = [int64]$product.productState
      Write-Row 'antivirus' ([ordered]@{ name = $name; active = (Format-Truth ((($state -shr 12) -band 0xF) -eq 1)); up_to_date = (Format-Truth (($state -band 0x10) -eq 0)) })
    }
  } catch { $complete = $false }
  try { Invoke-Defender } catch { $complete = $false }
  try {
    foreach ($service in Get-Cim 'Win32_Service') {
      $name = $DetectionServices[[string]$service.Name]
      if ($name) { Write-Row 'antivirus' ([ordered]@{ name = $name; active = (Format-Truth ($service.State -eq 'Running')) }) }
    }
  } catch { $complete = $false }
  if ($complete -or $script:Rows['antivirus'] -gt 0) { Write-End 'antivirus' 'ok' } else { Write-End 'antivirus' 'partial' 'command_failed' }
}

# One person's lock: what a policy says stands before what the person chose. @{ Known; Seconds }, 0 seconds for no lock.
function Get-PersonalLock([string]$Sid) {
  $policy = "HKEY_USERS\$Sid\SOFTWARE\Policies\Microsoft\Windows\Control Panel\Desktop"
  $own = "HKEY_USERS\$Sid\Control Panel\Desktop"
  $values = @{}
  foreach ($name in 'ScreenSaveActive', 'ScreenSaverIsSecure', 'ScreenSaveTimeOut', 'SCRNSAVE.EXE') {
    $read = Read-Registry $policy $name
    if ($read.State -eq 'absent') { $read = Read-Registry $own $name }
    if ($read.State -eq 'denied') { return @{ Known = $false } }
    $values[$name] = [string]$read.Value
  }
  $seconds = 0
  # Without a screen saver nothing begins that could lock.
  if ($values['SCRNSAVE.EXE'] -ne '' -and $values.ScreenSaveActive -eq '1' -and $values.ScreenSaverIsSecure -eq '1' -and $values.ScreenSaveTimeOut -match '^[0-9]{1,6}$') { $seconds = [int]$values.ScreenSaveTimeOut }
  @{ Known = $true; Seconds = $seconds }
}

# The machine's own limit holds for everybody. Else the weakest of those who are logged in speaks for all.
function Invoke-SessionLock {
  $limit = Read-Registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' 'InactivityTimeoutSecs'
  if ($limit.State -eq 'present' -and [int]$limit.Value -gt 0) {
    Write-Row 'session_lock' ([ordered]@{ enabled = 'yes'; idle_seconds = [int]$limit.Value })
    return (Write-End 'session_lock' 'ok')
  }
  $longest = 0
  $people = 0
  $open = $false
  $hidden = $false
  foreach ($sid in Get-LoadedUsers) {
    $lock = Get-PersonalLock $sid
    if (-not $lock.Known) { $hidden = $true; continue }
    $people += 1
    if ($lock.Seconds -eq 0) { $open = $true } elseif ($lock.Seconds -gt $longest) { $longest = $lock.Seconds }
  }
  if ($people -eq 0 -or ($hidden -and -not $open)) { Write-Row 'session_lock' ([ordered]@{ enabled = 'unknown' }) }
  elseif ($open) { Write-Row 'session_lock' ([ordered]@{ enabled = 'no' }) }
  else { Write-Row 'session_lock' ([ordered]@{ enabled = 'yes'; idle_seconds = $longest }) }
  Write-End 'session_lock' 'ok'
}

# Only a start by UEFI has the key at all.
function Invoke-BootSecurity {
  $state = Read-Registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecureBoot\State' 'UEFISecureBootEnabled'
  $firmware = 'uefi'
  $secure = 'unknown'
  if ($state.State -eq 'absent') { $firmware = 'bios'; $secure = 'no' }
  elseif ($state.State -eq 'present') { $secure = Format-Truth ([int]$state.Value -eq 1) }
  Write-Row 'boot_security' ([ordered]@{ firmware = $firmware; secure_boot = $secure; loader = 'bootmgr'; boot_password = 'unknown' })
  Write-End 'boot_security' 'ok'
}

# Win32_DeviceGuard: VirtualizationBasedSecurityStatus 2 runs; SecurityServicesRunning 1 Credential Guard, 2 memory integrity.
function Invoke-DeviceGuard {
  $guard = Get-Cim 'Win32_DeviceGuard' 'root/Microsoft/Windows/DeviceGuard' | Select-Object -First 1
  if (-not $guard) { return (Write-End 'deviceguard_status' 'unsupported' 'not_on_this_windows') }
  $running = @($guard.SecurityServicesRunning)
  $states = @{ 0 = 'off'; 1 = 'configured'; 2 = 'running' }
  Write-Row 'deviceguard_status' ([ordered]@{ vbs_status = $states[[int]$guard.VirtualizationBasedSecurityStatus]
      credential_guard = (Format-Truth ($running -contains 1)); memory_integrity = (Format-Truth ($running -contains 2)) })
  Write-End 'deviceguard_status' 'ok'
}

# What Windows 11 asks of a machine: TPM 2.0, UEFI, 4 GB, and a processor of Microsoft's lists. Windows' own appraiser says it
# best; without its word the generation of the processor does (Intel 8th, Ryzen 2000 but not the 2000 with graphics, Snapdragon 850).
function Get-ProcessorState([string]$Name) {
  if ($Name -match 'Core\(TM\) Ultra|Core\(TM\) [3579] [0-9]|Core\(TM\).* i[3579]-1[0-9]{4}|Core\(TM\).* i[3579]-1[0-9]{2}[0-9GUN]|Core\(TM\).* i[3579]-[89][0-9]{3}') { return 'yes' }
  if ($Name -match 'Core\(TM\).* i[3579]-([2-6][0-9]{3}|7[0-79][0-9]{2})|Core\(TM\).* i[3579] CPU|Core\(TM\)2|Pentium\(R\) Dual|Celeron\(R\) [GJN]?[0-3][0-9]{3}') { return 'no' }
  if ($Name -match 'Ryzen [3579]( PRO)? [3-9][0-9]{3}' -or $Name -match 'Ryzen AI|Snapdragon') { return 'yes' }
  if ($Name -match 'Ryzen [3579]( PRO)? 1[0-9]{3}|Athlon\(tm\)? (II|X4)|Phenom|A[468]-[0-9]{4}|FX\(tm\)') { return 'no' }
  'unknown'
}

function Invoke-Readiness {
  $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1
  if (-not $os) { return (Write-End 'upgrade_readiness' 'partial' 'command_failed') }
  if ($os.ProductType -ne 1) { return (Write-End 'upgrade_readiness' 'ok' 'not_installed') }
  $processor = ([string](Get-Cim 'Win32_Processor' | Select-Object -First 1).Name).Trim()
  $computer = Get-Cim 'Win32_ComputerSystem' | Select-Object -First 1
  $memory = [int64]($computer.TotalPhysicalMemory / 1MB)
  $tpm = 'unknown'
  try {
    $chip = Get-Cim 'Win32_Tpm' 'root/cimv2/Security/MicrosoftTpm' | Select-Object -First 1
    if ($chip) { $tpm = ([string]$chip.SpecVersion -split ',')[0] } else { $tpm = 'none' }
  } catch { }
  $word = $null
  $lacks = @()
  $indicators = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\AppCompatFlags\TargetVersionUpgradeExperienceIndicators'
  foreach ($target in @(Get-RegistryKeys $indicators | Where-Object { $_ -match '^[A-Z]{2}[0-9]{2}H[12]$' } | Sort-Object { $_ -replace '^[A-Z]{2}', '' })) {
    # The newest has the last word.
    $colour = [string](Get-Value "$indicators\$target" 'UpgEx')
    if ($colour -eq 'Red') { $word = 'no'; $lacks = @(Get-Value "$indicators\$target" 'RedReason' | Where-Object { $_ -and $_ -ne 'None' }) }
    elseif ($colour -eq 'Green' -or $colour -eq 'Orange') { $word = 'yes'; $lacks = @() }
  }
  $known = Get-ProcessorState $processor
  if (-not $word) {
    if ($known -eq 'no') { $lacks += 'processor' }
    if ($memory -lt 3800) { $lacks += 'memory' }
    if ($tpm -match '^1' -or $tpm -eq 'none') { $lacks += 'tpm' }
    # A TPM that is off in the firmware, and a start by the old BIOS, are settings: only the processor is final.
    $word = 'unknown'
    if ($known -eq 'no') { $word = 'no' } elseif ($known -eq 'yes' -and $lacks.Count -eq 0 -and $tpm -match '^2') { $word = 'yes' }
  }
  Write-Row 'upgrade_readiness' ([ordered]@{ target = 'windows-11'; ready = $word; lacks = ($lacks -join ' '); processor = $processor
      memory_mb = $memory; tpm_version = $tpm })
  Write-End 'upgrade_readiness' 'ok'
}

# The doors.
function Get-FirewallProfiles { @(Get-NetFirewallProfile -PolicyStore ActiveStore) }
function Invoke-CimRead($Item, [string]$Method, $Arguments) { Invoke-CimMethod -InputObject $Item -MethodName $Method -Arguments $Arguments }
