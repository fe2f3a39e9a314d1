# Programs: those with a support of their own, Office and its macros, remote control, backup, who manages the machine.

# Programs with a support of their own, by the keys they leave for their removal: pattern, id in the lifecycle table, how many
# numbers of the version name a release.
$SoftwareNames = @(
  @('^LibreOffice ', 'libreoffice', 2), @('^PostgreSQL ', 'postgresql', 1), @('^MySQL Server', 'mysql', 2),
  @('^MariaDB ', 'mariadb', 2), @('^Node\.js', 'nodejs', 1), @('^Python [0-9.]+ ', 'python', 2), @('^Apache Tomcat', 'tomcat', 2),
  @('^Veeam Backup', 'veeam-backup', 1), @('^GLPI', 'glpi', 2), @('^MongoDB ', 'mongodb', 2), @('^OpenSSL ', 'openssl', 2),
  @('^Java(\(TM\))? (SE )?(Runtime|8|Development)', 'java-oracle-jdk', 1), @('^Eclipse Temurin', 'java-temurin', 1), @('^Microsoft \.NET Runtime', 'dotnet', 1),
  @('^PHP ', 'php', 2), @('^nginx', 'nginx', 2)
)

# Releases of SQL Server by the first numbers of their version.
$SqlReleases = @{ '17' = '2025'; '16' = '2022'; '15' = '2019'; '14' = '2017'; '13' = '2016'; '12' = '2014'; '11' = '2012'; '10' = '2008' }

$UninstallRoots = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall', 'HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall'

# Read once: names and versions of what is installed, for the machine and for those who are logged in.
$ProgramsRead = $null
function Get-InstalledPrograms {
  if ($null -eq $script:ProgramsRead) {
    $roots = $UninstallRoots + @(Get-LoadedUsers | ForEach-Object { "HKEY_USERS\$_\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall" })
    $script:ProgramsRead = @(foreach ($root in $roots) {
      foreach ($name in Get-RegistryKeys $root) {
        $title = Get-Value "$root\$name" 'DisplayName'
        if ($title) { @{ Name = [string]$title; Version = [string](Get-Value "$root\$name" 'DisplayVersion'); Publisher = [string](Get-Value "$root\$name" 'Publisher') } }
      }
    })
  }
  $script:ProgramsRead
}

function Get-ProgramsState {
  [void](Get-InstalledPrograms)
  if (@($UnreadKeys | Where-Object { $_ -match '\\Uninstall$|^HKEY_USERS$' }).Count -gt 0) { return 'partial', 'needs_administrator' }
  'ok', '-'
}

function Get-Release([string]$Version, [int]$Numbers) { (($Version -split '[.]')[0..($Numbers - 1)]) -join '.' }

# The release of Office, by the names of its products (Configuration, ProductReleaseIds) or by the first number of an older one.
function Get-OfficeRelease([string]$Products, [string]$Version) {
  if ($Products -match 'O365|365') { return '365' }
  if ($Products -match '(2024|2021|2019)') { return $Matches[1] }
  if ($Products -match 'Retail|Volume' -and $Version -match '^16\.') { return '2016' }
  @{ '15' = '2013'; '14' = '2010'; '12' = '2007' }[($Version -split '[.]')[0]]
}

function Write-Office($Programs) {
  $click = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Office\ClickToRun\Configuration'
  $version = Get-Value $click 'VersionToReport'
  $release = $null
  if ($version) { $release = Get-OfficeRelease ([string](Get-Value $click 'ProductReleaseIds')) ([string]$version) }
  else {
    foreach ($program in $Programs) {
      if ($program.Name -match '^Microsoft (Office|Word|Excel|Outlook|Access|PowerPoint)( |$)' -and $program.Version -match '^1[2-6]\.' -and
          $program.Name -notmatch 'Language|Proof|MUI|Click-to-Run|Viewer|Visionneuse|Update|Shared|OSM|Interop|Runtime|Database Engine') {
        $version = $program.Version
        $release = Get-OfficeRelease 'Volume' $version
      }
    }
  }
  if (-not $version) { return $false }
  Write-Row 'software' ([ordered]@{ name = 'ms-office'; version = $version; release = $release; running = 'unknown'; confidence = 'certain' })
  $true
}

function Invoke-Software {
  $programs = @(Get-InstalledPrograms)
  foreach ($program in $programs) {
    if ($program.Version -eq '') { continue }
    foreach ($known in $SoftwareNames) {
      if ($program.Name -notmatch $known[0]) { continue }
      Write-Row 'software' ([ordered]@{ name = $known[1]; version = $program.Version; release = (Get-Release $program.Version $known[2]); running = 'unknown'; confidence = 'certain' })
    }
    if ($program.Name -match '^(Microsoft )?SQL Server .*(Database Engine Services|Setup)') {
      Write-Row 'software' ([ordered]@{ name = 'sql-server'; version = $program.Version; release = $SqlReleases[($program.Version -split '[.]')[0]]; running = 'unknown'; confidence = 'certain' })
    }
  }
  if ($programs.Count -eq 0) {
    foreach ($table in 'software', 'programs', 'office_macros') { Write-End $table 'partial' 'command_failed' }
    return
  }
  $office = Write-Office $programs
  # A list that may not be read may hold what the others do not.
  $status, $reason = Get-ProgramsState
  Write-End 'software' $status $reason
  foreach ($program in $programs) {
    Write-Row 'programs' ([ordered]@{ name = $program.Name; version = $program.Version; publisher = $program.Publisher })
  }
  Write-End 'programs' $status $reason
  Invoke-Macros $office
}

# VBAWarnings: 4 all off, 3 signed ones only, 2 asks (the default), 1 lets all run. blockcontentexecutionfrominternet 1 blocks
# those of files from the Internet and of mail. Policies of each person who is logged in; Office 15 and 16 keep the same names.
function Invoke-Macros([bool]$Office) {
  if (-not $Office) { return (Write-End 'office_macros' 'ok' 'not_installed') }
  $people = @(Get-LoadedUsers)
  foreach ($sid in $people) {
    foreach ($application in 'word', 'excel', 'powerpoint', 'outlook', 'access') {
      foreach ($release in '16.0', '15.0') {
        $policy = "HKEY_USERS\$sid\SOFTWARE\Policies\Microsoft\Office\$release\$application\Security"
        $own = "HKEY_USERS\$sid\SOFTWARE\Microsoft\Office\$release\$application\Security"
        $warnings = Get-Value $policy 'VBAWarnings'
        $by = 'policy'
        if ($null -eq $warnings) { $warnings = Get-Value $own 'VBAWarnings'; $by = 'person' }
        if ($null -eq $warnings) { $by = 'default' }
        if ($release -eq '15.0' -and $by -eq 'default') { continue }
        Write-Row 'office_macros' ([ordered]@{ sid = $sid; application = $application; vba_warnings = $warnings; set_by = $by
            blocked_from_internet = (Format-Truth ((Get-Value $policy 'blockcontentexecutionfrominternet') -eq 1)) })
      }
    }
  }
  if ($people.Count -gt 0) { Write-End 'office_macros' 'ok' } else { Write-End 'office_macros' 'partial' 'nobody_logged_in' }
}

# name, kind, pattern of services, pattern of installed programs: what lets somebody act on this machine from elsewhere.
$RemoteList = @(
  @('teamviewer', 'remote_control', '^TeamViewer', '^TeamViewer'), @('anydesk', 'remote_control', '^AnyDesk', '^AnyDesk'),
  @('rustdesk', 'remote_control', '^RustDesk', '^RustDesk'), @('dwagent', 'remote_control', '^DWAgent', '^DWAgent'),
  @('meshagent', 'remote_control', '^Mesh Agent', '^Mesh Agent'), @('screenconnect', 'remote_control', '^ScreenConnect Client', '^ScreenConnect Client'),
  @('splashtop', 'remote_control', '^SplashtopRemoteService|^SSUService', '^Splashtop (Streamer|Remote)'), @('logmein', 'remote_control', '^LogMeIn$|^LMIGuardianSvc', '^LogMeIn'),
  @('supremo', 'remote_control', '^Supremo', '^Supremo'), @('isl-online', 'remote_control', '^ISL AlwaysOn', '^ISL '), @('remotepc', 'remote_control', '^RPCService|^RemotePC', '^RemotePC'),
  @('getscreen', 'remote_control', '^Getscreen', '^Getscreen'), @('hoptodesk', 'remote_control', '^HopToDesk', '^HopToDesk'), @('nomachine', 'remote_control', '^nxservice', '^NoMachine'),
  @('chrome-remote-desktop', 'remote_control', '^chromoting', '^Chrome Remote Desktop'), @('zoho-assist', 'remote_control', '^ZohoAssist|^Zoho Assist', '^Zoho Assist'),
  @('gotoassist', 'remote_control', '^GoTo ?(Assist|Resolve)', '^GoTo ?(Assist|Resolve)'), @('bomgar', 'remote_control', '^bomgar', '^Bomgar|^BeyondTrust Remote'),
  @('vnc', 'remote_control', '^(uvnc_service|tvnserver|vncserver|WinVNC)', '^(UltraVNC|TightVNC|RealVNC|VNC Server|TigerVNC)'), @('aeroadmin', 'remote_control', '^AeroadminService', '^AeroAdmin'),
  @('iperius-remote', 'remote_control', '^IperiusRemote', '^Iperius Remote'), @('ninjarmm', 'agent', '^NinjaRMMAgent', '^NinjaRMM'), @('tacticalrmm', 'agent', '^tacticalrmm', '^Tactical RMM'),
  @('datto-rmm', 'agent', '^CagService', '^Datto RMM|^CentraStage'), @('atera', 'agent', '^AteraAgent', '^Atera'), @('n-able', 'agent', '^(Windows Agent Service|Advanced Monitoring Agent)', '^(Windows Agent|N-able|Advanced Monitoring Agent)'),
  @('kaseya', 'agent', '^KA[A-Z0-9]{10,}|^Kaseya', '^Kaseya'), @('pulseway', 'agent', '^PC Monitor', '^Pulseway'), @('connectwise-automate', 'agent', '^LTService', '^ConnectWise Automate'),
  @('level', 'agent', '^Level$', '^Level( |$)'), @('action1', 'agent', '^A1Agent|^action1', '^Action1'), @('syncro', 'agent', '^Syncro', '^Syncro'), @('superops', 'agent', '^SuperOps', '^SuperOps'),
  @('tailscale', 'tunnel', '^Tailscale', '^Tailscale'), @('zerotier', 'tunnel', '^ZeroTier', '^ZeroTier'), @('netbird', 'tunnel', '^NetBird', '^NetBird'),
  @('cloudflared', 'tunnel', '^Cloudflared', '^cloudflared'), @('ngrok', 'tunnel', '^ngrok', '^ngrok'), @('hamachi', 'tunnel', '^Hamachi2Svc', '^LogMeIn Hamachi')
)

# Who gives this machine orders, or counts it.
$CentralList = @(
  @('intune', 'agent', '^IntuneManagementExtension', '^Microsoft Intune Management Extension'), @('sccm', 'agent', '^CcmExec', '^Configuration Manager Client'),
  @('wapt', 'agent', '^WAPTService', '^WAPT'), @('puppet', 'agent', '^puppet$', '^Puppet'), @('salt', 'agent', '^salt-minion', '^Salt Minion'), @('chef', 'agent', '^chef-client', '^Chef'),
  @('rudder', 'agent', '^rudder', '^Rudder'), @('opsi', 'agent', '^opsiclientd', '^opsi-client'), @('manageengine', 'agent', '^ManageEngine .*Agent|^uesagent|^dcagentservice', '^ManageEngine (UEMS|Desktop Central|Endpoint)'),
  @('pdq', 'agent', '^PDQ', '^PDQ (Connect|Deploy)'), @('fleet', 'agent', '^Fleet osquery', '^Fleet osquery'), @('jumpcloud', 'agent', '^jumpcloud-agent', '^JumpCloud'),
  @('ninjarmm', 'agent', '^NinjaRMMAgent', '^NinjaRMM'), @('tacticalrmm', 'agent', '^tacticalrmm', '^Tactical RMM'), @('datto-rmm', 'agent', '^CagService', '^Datto RMM'),
  @('atera', 'agent', '^AteraAgent', '^Atera'), @('n-able', 'agent', '^(Windows Agent Service|Advanced Monitoring Agent)', '^N-able'),
  @('glpi', 'inventory', '^glpi-agent', '^GLPI Agent'), @('fusioninventory', 'inventory', '^FusionInventory', '^FusionInventory'), @('ocsinventory', 'inventory', '^OCS Inventory', '^OCS Inventory')
)

$BackupList = @(
  @('veeam-agent', '', '^VeeamEndpointBackupSvc', '^Veeam Agent'), @('veeam-backup', '', '^VeeamBackupSvc', '^Veeam Backup & Replication'), @('acronis', '', '^(AcronisAgent|MMS)$', '^(Acronis|Cyber Protect)'),
  @('windows-server-backup', '', '^wbengine$', ''), @('urbackup', '', '^UrBackupClientBackend', '^UrBackup'), @('bareos', '', '^Bareos-fd', '^Bareos'), @('bacula', '', '^bacula-fd', '^Bacula'),
  @('synology-active-backup', '', '^Synology Active Backup', '^Synology Active Backup'), @('beemo', '', '^Beemo', '^Beemo'), @('oodrive', '', '^Oodrive', '^Oodrive'), @('nakivo', '', '^nkv', '^NAKIVO'),
  @('altaro', '', '^(Altaro|Hornetsecurity)', '^(Altaro|Hornetsecurity)'), @('arcserve', '', '^CASAD2DWebSvc', '^Arcserve'), @('cobian', '', '^Cob(Back|ian)', '^Cobian'), @('iperius', '', '^Iperius(Svc|Backup)', '^Iperius Backup'),
  @('macrium', '', '^MacriumService', '^Macrium Reflect'), @('aomei', '', '^(Backupper|ABService)', '^AOMEI Backupper'), @('duplicati', '', '^Duplicati', '^Duplicati'), @('cove', '', '^Backup Service Controller', '^(Backup Manager|Cove)'),
  @('msp360', '', '^(CloudBerry|online backup)', '^(CloudBerry|MSP360)')
)

# Calls DO with the words of each entry of a list of which a service or a program is here, whether it runs, and by what it was found.
function Find-Products($List, $Services, $Do) {
  $programs = @(Get-InstalledPrograms)
  foreach ($entry in $List) {
    $active = 'no'
    $by = $null
    foreach ($service in $Services) {
      if ([string]$service.Name -notmatch $entry[2]) { continue }
      $by = 'process'
      if ($service.State -eq 'Running') { $active = 'yes' }
    }
    if (-not $by -and $entry[3] -and @($programs | Where-Object { $_.Name -match $entry[3] }).Count -gt 0) { $by = 'file' }
    # Installed and without a service of its own: whether somebody has it open nobody tells.
    if ($by -eq 'file') { $active = 'unknown' }
    if ($by) { & $Do $entry $active $by }
  }
}

# The last run that ended well, by the events each program leaves; $null without one.
function Get-LastBackup([string]$Name) {
  try {
    if ($Name -eq 'windows-server-backup') { return (Get-LastEvent 'Microsoft-Windows-Backup' 4).TimeCreated }
    if ($Name -eq 'veeam-agent') {
      # Event 190 ends a job: level 4 information is success, 3 a warning, 2 an error.
      $last = Get-LastEvent 'Veeam Agent' 190
      if ($last -and [int]$last.Level -eq 4) { return $last.TimeCreated }
    }
  } catch { }
}

function Invoke-Products {
  $services = @(Get-Cim 'Win32_Service')
  $status, $reason = Get-ProgramsState
  # What somebody started by hand has no service and need not be installed.
  $services += @(Get-Cim 'Win32_Process' | ForEach-Object { @{ Name = $_.Name; State = 'Running' } })
  Find-Products $RemoteList $services { param($entry, $active, $by)
    Write-Row 'remote_tools' ([ordered]@{ name = $entry[0]; kind = $entry[1]; active = $active; found_by = $by }) }
  Find-Products $CentralList $services { param($entry, $active, $by)
    Write-Row 'central_management' ([ordered]@{ name = $entry[0]; kind = $entry[1]; active = $active }) }
  Find-Products $BackupList $services { param($entry, $active, $by)
    $last = Get-LastBackup $entry[0]
    # The service of Windows Server Backup sleeps between two runs.
    if ($entry[0] -eq 'windows-server-backup' -and $active -eq 'no') { if ($last) { $active = 'yes' } else { return } }
    Write-Row 'backup_agents' ([ordered]@{ name = $entry[0]; active = $active; last_success = (ConvertTo-Seconds $last); encrypted = 'unknown' }) }
  Write-Directory
  foreach ($table in 'remote_tools', 'central_management', 'backup_agents') {
    if ($services.Count -gt 0) { Write-End $table $status $reason } else { Write-End $table 'partial' 'command_failed' }
  }
}

# A domain, Entra (CloudDomainJoin) and management of devices (Enrollments with a provider).
function Write-Directory {
  $computer = Get-Cim 'Win32_ComputerSystem' | Select-Object -First 1
  if ($computer.PartOfDomain) { Write-Row 'central_management' ([ordered]@{ name = 'active-directory'; kind = 'directory'; domain = $computer.Domain; active = 'yes' }) }
  $join = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\CloudDomainJoin\JoinInfo'
  foreach ($key in @(Get-RegistryKeys $join | Select-Object -First 1)) {
    Write-Row 'central_management' ([ordered]@{ name = 'entra'; kind = 'directory'; domain = ([string](Get-Value "$join\$key" 'UserEmail') -replace '^.*@', ''); active = 'yes' })
  }
  $enrolments = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Enrollments'
  foreach ($key in @(Get-RegistryKeys $enrolments | Where-Object { $_ -match '^\{?[0-9A-Fa-f-]{36}\}?$' })) {
    if ([string](Get-Value "$enrolments\$key" 'ProviderID') -ne 'MS DM Server') { continue }
    Write-Row 'central_management' ([ordered]@{ name = 'mdm'; kind = 'agent'; active = 'yes' })
    break
  }
}
