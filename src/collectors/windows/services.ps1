# What this machine offers to others, and what runs on it for others: sockets, SMB, remote desktop, shares, services, tasks.

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

# What is in force, whatever set it (MSFT_SmbServerConfiguration; its provider answers a method, not a query: the command asks).
function Invoke-SmbServer {
  $service = Get-Cim 'Win32_Service' 'root/cimv2' "Name = 'LanmanServer'" | Select-Object -First 1
  if (-not $service) {
    foreach ($table in 'smb_servers', 'smb_dialects') { Write-End $table 'unsupported' 'command_failed' }
    return
  }
  if ($service.State -ne 'Running') {
    foreach ($table in 'smb_servers', 'smb_dialects') { Write-End $table 'ok' 'not_installed' }
    return
  }
  $settings = Get-SmbSettings | Select-Object -First 1
  if (-not $settings) {
    foreach ($table in 'smb_servers', 'smb_dialects') { Write-End $table 'unsupported' 'not_on_this_windows' }
    return
  }
  $signing = 'offered'
  if ($settings.RequireSecuritySignature) { $signing = 'required' }
  $smb1 = $null
  if ($settings.EnableSMB1Protocol) { $smb1 = $signing }
  # Encryption came with SMB 3, which every Windows has that answers this command.
  $encryption = 'unknown'
  if ($settings.EnableSMB2Protocol) { $encryption = 'supported' } elseif ($null -ne $settings.EnableSMB2Protocol) { $encryption = 'unsupported' }
  Write-Row 'smb_servers' ([ordered]@{ port = 445; signing = $signing; signing_smb1 = $smb1; encryption = $encryption; implementation = 'windows' })
  Write-Row 'smb_dialects' ([ordered]@{ port = 445; dialect = '1'; offered = (Format-Truth $settings.EnableSMB1Protocol); signing = $smb1 })
  Write-End 'smb_servers' 'ok'
  Write-End 'smb_dialects' 'ok'
}

# A policy stands before the machine's own setting (MS-RDPBCGR 5.4.5). SecurityLayer 0 RDP's own, 1 what the client asks, 2 TLS.
function Get-DesktopSetting([string]$Name) {
  $policy = Read-Registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services' $Name
  if ($policy.State -eq 'present') { return $policy.Value }
  Get-Value 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp' $Name
}

function Invoke-RemoteDesktop {
  $policy = Read-Registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services' 'fDenyTSConnections'
  $own = Read-Registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server' 'fDenyTSConnections'
  $closed = $own
  if ($policy.State -eq 'present') { $closed = $policy }
  if ($closed.State -ne 'present') { return (Write-End 'rdp_servers' 'partial' 'setting_not_read') }
  if ([int]$closed.Value -ne 0) { return (Write-End 'rdp_servers' 'ok' 'not_installed') }
  $layer = Get-DesktopSetting 'SecurityLayer'
  $nla = Get-DesktopSetting 'UserAuthentication'
  $required = 'unknown'
  $standard = 'unknown'
  if ($null -ne $nla) { $required = Format-Truth ([int]$nla -eq 1) }
  if ($required -eq 'yes') { $standard = 'no' } elseif ($null -ne $layer) { $standard = Format-Truth ([int]$layer -lt 2) }
  $port = Get-DesktopSetting 'PortNumber'
  if (-not $port) { $port = 3389 }
  Write-Row 'rdp_servers' ([ordered]@{ port = $port; negotiation = 'yes'; standard_security = $standard; tls = 'unknown'; nla = 'unknown'; nla_required = $required })
  Write-End 'rdp_servers' 'ok'
}

# LmCompatibilityLevel: 4 refuses LM, 5 NTLMv1 as well, as a server; without a value Windows takes both versions of NTLM.
function Invoke-Ntlm {
  $level = Read-Registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa' 'LmCompatibilityLevel'
  if ($level.State -eq 'denied') { return (Write-End 'ntlm_policy' 'denied' 'needs_administrator') }
  $taken = 'accepted'
  $build = [int](Get-Value $CurrentVersion 'CurrentBuildNumber')
  # NTLMv1 is gone from Windows 11 24H2 and Server 2025.
  if (($level.State -eq 'present' -and [int]$level.Value -ge 5) -or $build -ge 26100) { $taken = 'refused' }
  Write-Row 'ntlm_policy' ([ordered]@{ ntlmv1 = $taken; lm_compatibility_level = $level.Value })
  Write-End 'ntlm_policy' 'ok'
}

# The rights of an access control entry in SDDL (MS-DTYP 2.5.1), as far as a share tells them apart.
function Get-AccessOf([string]$Rights) {
  if ($Rights -match '^0x([0-9A-Fa-f]{1,8})$') {
    $mask = [Convert]::ToInt64($Matches[1], 16)
    if (($mask -band 0x1F01FF) -eq 0x1F01FF -or ($mask -band 0x10000000)) { return 'full' }
    if (($mask -band 0x40000006) -ne 0) { return 'change' }
    if (($mask -band 0x80000001) -ne 0) { return 'read' }
    return 'other'
  }
  if ($Rights -match 'FA|GA') { return 'full' }
  if ($Rights -match 'FW|GW|DC|LC') { return 'change' }
  if ($Rights -match 'FR|GR|CC') { return 'read' }
  'other'
}

$WellKnown = @{ WD = 'S-1-1-0'; AN = 'S-1-5-7'; AU = 'S-1-5-11'; BU = 'S-1-5-32-545'; BG = 'S-1-5-32-546'; BA = 'S-1-5-32-544'; SY = 'S-1-5-18'
  IU = 'S-1-5-4'; NU = 'S-1-5-2'; CO = 'S-1-3-0'; BO = 'S-1-5-32-551'; SO = 'S-1-5-32-549'; PO = 'S-1-5-32-550'; LA = 'local_administrator'
  LG = 'local_guest'; DA = 'domain_admins'; DU = 'domain_users'; DG = 'domain_guests'; DC = 'domain_computers'; EA = 'enterprise_admins' }

function Write-Permissions([string]$Share, [string]$Layer, [string]$Sddl) {
  # Entries that only new files inherit say nothing of the folder itself.
  foreach ($entry in [regex]::Matches(($Sddl -replace '^.*?D:', ''), '\(([AD]);([A-Z]*);([^;)]*);[^;)]*;[^;)]*;([^;)]+)\)')) {
    if ($entry.Groups[2].Value -match 'IO') { continue }
    $who = $entry.Groups[4].Value
    if ($WellKnown.ContainsKey($who)) { $who = $WellKnown[$who] }
    $type = 'allow'
    if ($entry.Groups[1].Value -eq 'D') { $type = 'deny' }
    Write-Row 'share_permissions' ([ordered]@{ share = $Share; layer = $Layer; sid = $who; access = (Get-AccessOf $entry.Groups[3].Value); type = $type })
  }
}

# MSFT_SmbShare: ShareType 0 a folder; Special are those of Windows itself (C$, ADMIN$).
function Invoke-Shares {
  $reason = ''
  foreach ($share in Get-Cim 'MSFT_SmbShare' 'root/Microsoft/Windows/SMB') {
    $special = Format-Truth $share.Special
    Write-Row 'shared_resources' ([ordered]@{ name = $share.Name; path = $share.Path; type = @{ 0 = 'disk'; 1 = 'printer'; 2 = 'device'; 3 = 'ipc' }[[int]$share.ShareType]
        special = $special; encrypted = (Format-Truth $share.EncryptData) })
    if ($special -ne 'no' -or [int]$share.ShareType -ne 0) { continue }
    if (-not $FullLanguage) { $reason = 'blocked_by_policy'; continue }
    if ($share.SecurityDescriptor) { Write-Permissions $share.Name 'share' ([string]$share.SecurityDescriptor) } else { $reason = 'needs_administrator' }
    try { Write-Permissions $share.Name 'folder' (Get-FolderRights ([string]$share.Path)) } catch { $reason = 'needs_administrator' }
  }
  Write-End 'shared_resources' 'ok'
  if ($reason) { Write-End 'share_permissions' 'partial' $reason } else { Write-End 'share_permissions' 'ok' }
}

# Services of others than Microsoft, and those of Microsoft that a check asks about.
$NamedServices = 'Spooler', 'RemoteRegistry', 'WinRM', 'TermService', 'LanmanServer', 'WinDefend', 'EventLog', 'wuauserv', 'W32Time', 'WebClient',
  'SNMP', 'TlntSvr', 'FTPSVC', 'W3SVC', 'SSDPSRV', 'upnphost', 'Fax', 'sshd', 'WMPNetworkSvc', 'simptcp', 'XblAuthManager', 'MSSQLSERVER', 'DNS', 'DHCPServer'

function Test-Microsoft([string]$Path) {
  $Path -match '^"?(%SystemRoot%|\\SystemRoot|[A-Za-z]:\\Windows|\\\?\?\\[A-Za-z]:\\Windows)\\' -or $Path -match '\\(Windows Defender|Microsoft Update Health Tools|Microsoft\\EdgeUpdate)\\'
}

# The program of a command line with the quotes around it, and nothing behind it: arguments may hold a password.
function Get-Program([string]$Line) {
  if ($Line -match '^\s*("[^"]*")') { return $Matches[1] }
  if ($Line -match '^(.*?\.(exe|sys|dll|bat|cmd|com))(\s|$)') { return $Matches[1] }
  ($Line -split '\s')[0]
}

function Invoke-Services {
  $kinds = @{ SNMP = 'management'; TlntSvr = 'clear_login'; FTPSVC = 'clear_transfer'; RemoteRegistry = 'management'; WebClient = 'transfer'; Spooler = 'printing'
    SSDPSRV = 'discovery'; upnphost = 'discovery'; Fax = 'printing'; WMPNetworkSvc = 'media'; simptcp = 'superserver'; sshd = 'management'; WinRM = 'management' }
  $found = 0
  foreach ($service in Get-Cim 'Win32_Service') {
    $found += 1
    $name = [string]$service.Name
    $running = Format-Truth ($service.State -eq 'Running')
    if ($kinds.ContainsKey($name)) { Write-Row 'optional_services' ([ordered]@{ name = $name.ToLower(); kind = $kinds[$name]; running = $running; used = 'unknown' }) }
    if ($NamedServices -notcontains $name -and (Test-Microsoft ([string]$service.PathName))) { continue }
    Write-Row 'system_services' ([ordered]@{ name = $name; running = $running; start_type = ([string]$service.StartMode).ToLower(); account = $service.StartName
        path = (Get-Program ([string]$service.PathName)) })
  }
  foreach ($table in 'optional_services', 'system_services') {
    if ($found -gt 0) { Write-End $table 'ok' } else { Write-End $table 'partial' 'command_failed' }
  }
}

# Where programs lie that an ordinary person may replace.
$PersonalFolder = '(?i)\\(Users|Temp)\\|%(temp|tmp|appdata|localappdata|userprofile|public)%'

# Tasks that did not come with Windows. Arguments may hold a password: of them only whether they name somebody's folder is told.
# An ordinary account is shown its own tasks and no others.
function Invoke-Tasks {
  foreach ($task in Get-Cim 'MSFT_ScheduledTask' 'root/Microsoft/Windows/TaskScheduler') {
    if ([string]$task.TaskPath -match '^\\Microsoft\\') { continue }
    $program = @($task.Actions | ForEach-Object { Get-Program ([string]$_.Execute) } | Where-Object { $_ }) -join ' '
    $words = @($task.Actions | ForEach-Object { [string]$_.Execute; [string]$_.Arguments }) -join ' '
    # State 1 is disabled; RunLevel 1 runs with all rights of an administrator.
    Write-Row 'scheduled_tasks' ([ordered]@{ name = $task.TaskName; path = $task.TaskPath; action = $program; enabled = (Format-Truth ([int]$task.State -ne 1))
        personal_folder = (Format-Truth ($words -match $PersonalFolder))
        account = $task.Principal.UserId; elevated = (Format-Truth ([int]$task.Principal.RunLevel -eq 1 -or [string]$task.Principal.UserId -match '^(SYSTEM|S-1-5-18|.*\\SYSTEM)$')) })
  }
  if ((Test-Administrator) -eq 'administrator') { Write-End 'scheduled_tasks' 'ok' } else { Write-End 'scheduled_tasks' 'partial' 'needs_administrator' }
}

# InstallState: 1 on, 2 off, 3 not on this Windows (Win32_OptionalFeature).
function Invoke-Features {
  $asked = 'SMB1Protocol', 'SMB1Protocol-Server', 'SMB1Protocol-Client', 'MicrosoftWindowsPowerShellV2', 'MicrosoftWindowsPowerShellV2Root', 'TelnetClient', 'TFTP',
    'IIS-WebServer', 'IIS-FTPServer', 'WorkFolders-Client', 'WindowsServerBackup', 'Internet-Explorer-Optional-amd64'
  $filter = @($asked | ForEach-Object { "Name = '$_'" }) -join ' OR '
  $states = @{ 1 = 'enabled'; 2 = 'disabled'; 3 = 'absent' }
  $found = @{}
  foreach ($feature in Get-Cim 'Win32_OptionalFeature' 'root/cimv2' $filter) { $found[[string]$feature.Name] = $states[[int]$feature.InstallState] }
  if ($found.Count -eq 0) { return (Write-End 'windows_optional_features' 'partial' 'command_failed') }
  foreach ($name in $asked) {
    $state = $found[$name]
    # What a list of this Windows does not name is not in it; a state that is none of the three nobody knows.
    if (-not $state -and $found.ContainsKey($name)) { $state = 'unknown' } elseif (-not $state) { $state = 'absent' }
    Write-Row 'windows_optional_features' ([ordered]@{ name = $name; state = $state })
  }
  Write-End 'windows_optional_features' 'ok'
}

# What may be plugged in: both drivers of sticks and disks are off (Start 4), or a policy denies all removable storage.
function Invoke-UsbPolicy {
  $driver = Read-Registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\USBSTOR' 'Start'
  $fast = Read-Registry 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\UASPStor' 'Start'
  $denied = Read-Registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices' 'Deny_All'
  $state = 'unknown'
  if ($denied.Value -eq 1) { $state = 'blocked' }
  elseif ($driver.Value -eq 4 -and ($fast.Value -eq 4 -or $fast.State -eq 'absent')) { $state = 'blocked' }
  elseif ($driver.State -eq 'present' -and $fast.State -ne 'denied' -and $denied.State -ne 'denied') { $state = 'allowed' }
  Write-Row 'usb_policy' ([ordered]@{ storage_module = $state; usbguard = 'absent' })
  Write-End 'usb_policy' 'ok'
}

# The doors.
function Get-SmbSettings { Get-SmbServerConfiguration }
function Get-FolderRights([string]$Path) { (Get-Acl -LiteralPath $Path).Sddl }
