# Updates: what is installed by three records, what is missing by the update agent's own last search, where updates come from.

# Run apart, and in time: the agent may hang. Its times are UTC without saying so. Online = false: what it knows from its last search, without asking any server.
$UpdateSearch = @'
function Get-Utc($Time) { if ($Time) { [datetime]::SpecifyKind($Time, 'Utc') } }
$searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()
$searcher.Online = $false
# A search that failed finds nothing either: only one that succeeded (2) says so.
$found = $null
try { $found = $searcher.Search('IsInstalled = 0') } catch { }
if ($found -and $found.ResultCode -eq 2) { @{ Kind = 'searched' } } else { $found = @{ Updates = @() } }
foreach ($update in $found.Updates) {
  @{ Kind = 'missing'; Articles = @($update.KBArticleIDs); Title = $update.Title; Severity = $update.MsrcSeverity; Hidden = $update.IsHidden
     Driver = ($update.Type -eq 2); Published = (Get-Utc $update.LastDeploymentChangeTime); Categories = @($update.Categories | ForEach-Object { $_.CategoryID }) }
}
$count = $searcher.GetTotalHistoryCount()
if ($count -gt 200) { $count = 200 }
if ($count -gt 0) {
  foreach ($entry in $searcher.QueryHistory(0, $count)) {
    @{ Kind = 'history'; Title = $entry.Title; Date = (Get-Utc $entry.Date); Succeeded = ($entry.ResultCode -eq 2); Installed = ($entry.Operation -eq 1) }
  }
}
$results = (New-Object -ComObject Microsoft.Update.AutoUpdate).Results
@{ Kind = 'results'; Searched = (Get-Utc $results.LastSearchSuccessDate) }
'@
$UpdatePatience = 15

# Identifiers of Microsoft's categories, the same in every language: security updates and critical updates; definitions.
$SecurityCategories = '0fa1201d-4330-4fa8-8ae9-b877473b6441', 'e6cf1350-c01b-414d-a61f-263d14d133b4'
$DefinitionCategory = 'e0789628-ce08-4437-be74-2495b842f43b'

function Get-ArticleOf([string]$Title) { if ($Title -match 'KB([0-9]{6,8})') { 'KB' + $Matches[1] } }

# Signatures of the protection against malware come several times a day and say nothing of the system.
function Test-Signature([string]$Title) { $Title -match 'KB2267602|KB915597|KB4052623|KB890830' }

function Write-Missing($Updates, [string]$Version) {
  $security = 0
  $total = 0
  foreach ($update in $Updates) {
    if ($update.Driver -or (Test-Signature $update.Title) -or $update.Categories -contains $DefinitionCategory) { continue }
    $total += 1
    $needed = ($update.Severity -or @($update.Categories | Where-Object { $SecurityCategories -contains $_ }).Count -gt 0)
    if ($needed) { $security += 1 }
    $article = $null
    if (@($update.Articles).Count -gt 0) { $article = 'KB' + @($update.Articles)[0] }
    $name = $article
    if (-not $name) { $name = [string]$update.Title }
    Write-Row 'package_updates' ([ordered]@{ name = $name; installed = $Version; available = $name; security = (Format-Truth $needed)
        held = (Format-Truth $update.Hidden); advisory = $article; severity = $update.Severity; published_at = (ConvertTo-Seconds $update.Published) })
  }
  @{ Total = $total; Security = $security }
}

# Hotfixes and the agent's history, one row an article: the older date is that of the installation. Returns the newest date.
function Write-Installed($Hotfixes, $History) {
  $dates = @{}
  foreach ($fix in $Hotfixes) { $dates[[string]$fix.HotFixID] = @{ Date = $fix.InstalledOn; By = 'hotfixes' } }
  foreach ($entry in $History) {
    $article = Get-ArticleOf $entry.Title
    if (-not $article -or -not $entry.Succeeded -or -not $entry.Installed -or (Test-Signature $entry.Title)) { continue }
    if (-not $dates.ContainsKey($article)) { $dates[$article] = @{ Date = $entry.Date; By = 'history' } }
    elseif ($dates[$article].By -eq 'hotfixes') { $dates[$article].By = 'hotfixes history'; if (-not $dates[$article].Date) { $dates[$article].Date = $entry.Date } }
  }
  $newest = $null
  foreach ($article in @($dates.Keys | Sort-Object)) {
    Write-Row 'patches' ([ordered]@{ hotfix_id = $article; installed_on = (ConvertTo-Seconds $dates[$article].Date); found_by = $dates[$article].By })
    if ($dates[$article].Date -and ($null -eq $newest -or $dates[$article].Date -gt $newest)) { $newest = $dates[$article].Date }
  }
  $newest
}

# AUOptions: 4 installs by a schedule; 1, 2, 3 and 7 wait for a person; 5 lets a local administrator choose. Without a policy a
# workstation installs; a server does what somebody set on it, and by itself no more than fetch them.
function Get-AutomaticState {
  $policy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'
  $off = Read-Registry $policy 'NoAutoUpdate'
  $option = Read-Registry $policy 'AUOptions'
  $service = Get-Cim 'Win32_Service' 'root/cimv2' "Name = 'wuauserv'" | Select-Object -First 1
  if ($service -and $service.StartMode -eq 'Disabled') { return 'no' }
  if ($off.State -eq 'denied' -or $option.State -eq 'denied') { return 'unknown' }
  if ($off.Value -eq 1) { return 'no' }
  if ($option.State -eq 'absent') {
    $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1
    if ($os -and $os.ProductType -eq 1) { return 'yes' }
    $option = Read-Registry 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update' 'AUOptions'
  }
  if ($option.Value -eq 4) { return 'yes' }
  if (1, 2, 3, 7 -contains $option.Value) { return 'no' }
  'unknown'
}

function Invoke-Updates {
  $answers = @()
  $reason = '-'
  try { $answers = @(Get-UpdateAnswers) } catch { $reason = ((Get-Hindrance $_) -split ' ')[1] }
  $missing = @($answers | Where-Object { $_.Kind -eq 'missing' })
  $history = @($answers | Where-Object { $_.Kind -eq 'history' })
  $results = $answers | Where-Object { $_.Kind -eq 'results' } | Select-Object -First 1
  $newest = Write-Installed @(Get-Cim 'Win32_QuickFixEngineering') $history
  Write-End 'patches' 'ok'
  $status = [ordered]@{ manager = 'windows_update'; automatic = (Get-AutomaticState); last_update_at = (ConvertTo-Seconds $newest) }
  $searched = @($answers | Where-Object { $_.Kind -eq 'searched' }).Count -gt 0
  if ($searched -and $results -and $results.Searched) {
    $version = (Get-Value $CurrentVersion 'CurrentBuildNumber') + '.' + (Get-Value $CurrentVersion 'UBR')
    $counts = Write-Missing $missing $version
    $status.metadata_at = ConvertTo-Seconds $results.Searched
    # What the agent searches is the list of this moment: as old as the search.
    $status.published_at = ConvertTo-Seconds $results.Searched
    $status.pending = $counts.Total
    $status.pending_security = $counts.Security
    Write-End 'package_updates' 'ok'
  } else {
    if ($reason -eq '-') { $reason = 'command_failed' }
    Write-End 'package_updates' 'partial' $reason
  }
  Write-Row 'update_status' $status
  Write-End 'update_status' 'ok'
}

# WSUS, or Microsoft's own servers, which are spoken to over TLS and whose updates are signed.
function Invoke-UpdateSource {
  $policy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
  $used = Read-Registry "$policy\AU" 'UseWUServer'
  $server = Read-Registry $policy 'WUServer'
  if ($used.State -eq 'denied' -or $server.State -eq 'denied') { return (Write-End 'package_sources' 'denied' 'needs_administrator') }
  if ($used.Value -eq 1 -and $server.Value) {
    $encrypted = 'no'
    if ([string]$server.Value -match '^https:') { $encrypted = 'yes' }
    # Over http whoever stands in between can add to the answers of WSUS; the programs it names must be signed by Microsoft,
    # but not what they are told to do.
    Write-Row 'package_sources' ([ordered]@{ uri = (([string]$server.Value) -replace '//[^/@]*@', '//'); suite = 'wsus'; authenticated = $encrypted; encrypted = $encrypted })
  } else { Write-Row 'package_sources' ([ordered]@{ uri = 'https://update.microsoft.com'; suite = 'windows-update'; authenticated = 'yes'; encrypted = 'yes' }) }
  Write-End 'package_sources' 'ok'
}

# Keys that are there only while a restart is owed.
function Invoke-Restart {
  $pending = 'no'
  foreach ($key in 'SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending', 'SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired') {
    $parent = 'HKEY_LOCAL_MACHINE\' + ($key -replace '\\[^\\]*$', '')
    $keys = @(Get-RegistryKeys $parent)
    # A parent that shows nothing at all was not read.
    if ($keys.Count -eq 0) { if ($pending -eq 'no') { $pending = 'unknown' } }
    elseif ($keys -contains ($key -replace '^.*\\', '')) { $pending = 'yes' }
  }
  $version = '10.0.' + (Get-Value $CurrentVersion 'CurrentBuildNumber')
  $revision = Get-Value $CurrentVersion 'UBR'
  if ($revision) { $version += ".$revision" }
  Write-Row 'kernel_info' ([ordered]@{ version = $version; reboot_required = $pending })
  Write-End 'kernel_info' 'ok'
}

# W32Time: NTP with a server of its own, NT5DS by the domain; whether it is in step only a localised text says.
function Invoke-Time {
  $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\W32Time\Parameters'
  $type = Get-Value $key 'Type'
  $servers = [string](Get-Value $key 'NtpServer') -replace ',0x[0-9a-fA-F]+', ''
  $service = Get-Cim 'Win32_Service' 'root/cimv2' "Name = 'W32Time'" | Select-Object -First 1
  $synchronised = 'unknown'
  if ($type -eq 'NoSync' -or ($service -and $service.StartMode -eq 'Disabled')) { $synchronised = 'no' }
  else {
    # 35: in step with a source; 36, 47 and 50: not, or no longer. The last of them is what holds.
    try {
      $last = @(Get-LastEvent 'System' @(35, 36, 47, 50) 'Microsoft-Windows-Time-Service') | Select-Object -First 1
      if ($last) { $synchronised = Format-Truth ($last.Id -eq 35) }
    } catch { }
  }
  if ($type -eq 'NT5DS') { $servers = '' }
  Write-Row 'time_sync' ([ordered]@{ service = 'w32time'; synchronised = $synchronised; servers = $servers })
  Write-End 'time_sync' 'ok'
}

# The door.
function Get-UpdateAnswers { Invoke-Bounded $UpdateSearch $UpdatePatience }
