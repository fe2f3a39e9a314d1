# What Windows writes down of what happens, how long it keeps it, and whether it goes elsewhere.

# Subcategories of the audit policy (ntsecapi.h, Audit_*), by the identifiers that are the same in every language.
$AuditSubcategories = [ordered]@{
  logon = '0cce9215-69ae-11d9-bed3-505054503030'; logoff = '0cce9216-69ae-11d9-bed3-505054503030'
  account_lockout = '0cce9217-69ae-11d9-bed3-505054503030'; special_logon = '0cce921b-69ae-11d9-bed3-505054503030'
  credential_validation = '0cce923f-69ae-11d9-bed3-505054503030'; user_account_management = '0cce9235-69ae-11d9-bed3-505054503030'
  security_group_management = '0cce9237-69ae-11d9-bed3-505054503030'; process_creation = '0cce922b-69ae-11d9-bed3-505054503030'
  audit_policy_change = '0cce922f-69ae-11d9-bed3-505054503030'; security_system_extension = '0cce9211-69ae-11d9-bed3-505054503030'
  removable_storage = '0cce9245-69ae-11d9-bed3-505054503030'; directory_service_changes = '0cce923c-69ae-11d9-bed3-505054503030'
  kerberos_authentication = '0cce9242-69ae-11d9-bed3-505054503030'
}

# Information: 1 success, 2 failure. Returns what is recorded of logons: yes, no or unknown.
function Invoke-AuditPolicy {
  $names = @($AuditSubcategories.Keys)
  try { $answers = @(Get-AuditInformation @($AuditSubcategories.Values)) }
  catch {
    $status, $reason = (Get-Hindrance $_) -split ' '
    Write-End 'audit_policy' $status $reason
    return 'unknown'
  }
  $logons = 'unknown'
  for ($i = 0; $i -lt $names.Count; $i++) {
    $success = Format-Truth (($answers[$i] -band 1) -ne 0)
    $failure = Format-Truth (($answers[$i] -band 2) -ne 0)
    Write-Row 'audit_policy' ([ordered]@{ subcategory = $names[$i]; success = $success; failure = $failure })
    if ($names[$i] -eq 'logon') { $logons = $success }
  }
  Write-End 'audit_policy' 'ok'
  $logons
}

$Channels = 'Security', 'System', 'Application', 'Microsoft-Windows-PowerShell/Operational', 'ForwardedEvents'

# LogMode: Circular overwrites, Retain stops, AutoBackup puts aside when full. Returns the oldest event of the log of security.
function Invoke-EventLogs {
  $read = 0
  $oldest = $null
  foreach ($channel in $Channels) {
    try { $log = Get-EventChannel $channel } catch { continue }
    if (-not $log) { continue }
    $read += 1
    $first = $null
    try { $first = (Get-OldestEvent $channel).TimeCreated } catch { }
    if ($channel -eq 'Security') { $oldest = $first }
    Write-Row 'event_logs' ([ordered]@{ channel = $channel; enabled = (Format-Truth $log.IsEnabled); mode = ([string]$log.LogMode).ToLower()
        max_bytes = $log.MaximumSizeInBytes; records = $log.RecordCount; oldest_event = (ConvertTo-Seconds $first) })
  }
  if ($read -eq $Channels.Count) { Write-End 'event_logs' 'ok' } else { Write-End 'event_logs' 'partial' 'needs_administrator' }
  $oldest
}

# Services that carry events elsewhere; Windows' own forwarding is a policy.
$Forwarders = 'winlogbeat', 'elastic-agent', 'nxlog', 'WazuhSvc', 'OssecSvc', 'SplunkForwarder', 'filebeat', 'fluent-bit', 'fluentbit', 'telegraf', 'AzureMonitorAgent',
  'HealthService', 'RsyslogWindowsAgent', 'SnareCore', 'Snare', 'graylog-sidecar', 'collector-sidecar', 'EvtSys', 'datadogagent'

function Invoke-Logging {
  $logons = Invoke-AuditPolicy
  $oldest = Invoke-EventLogs
  $remote = 'no'
  $manager = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\EventLog\EventForwarding\SubscriptionManager'
  $subscription = Read-Registry $manager '1'
  if ($subscription.State -eq 'present') { $remote = 'yes' }
  else {
    $running = @(Get-Cim 'Win32_Service' | Where-Object { $_.State -eq 'Running' } | ForEach-Object { [string]$_.Name })
    if (@($running | Where-Object { $Forwarders -contains $_ }).Count -gt 0) { $remote = 'yes' }
    elseif ($running.Count -eq 0 -or $subscription.State -eq 'denied') { $remote = 'unknown' }
  }
  # How long a log of a fixed size lasts only its oldest event tells.
  Write-Row 'logging' ([ordered]@{ syslog = 'eventlog'; security_events = $logons; remote = $remote; oldest_event = (ConvertTo-Seconds $oldest); auditd = 'no' })
  Write-End 'logging' 'ok'
}

# The doors.
function Get-AuditInformation([string[]]$Subcategories) {
  Use-Native
  [HygieNative]::AuditPolicy($Subcategories)
}

function Get-EventChannel([string]$Channel) { Get-WinEvent -ListLog $Channel }
function Get-OldestEvent([string]$Channel) { Get-WinEvent -LogName $Channel -MaxEvents 1 -Oldest }

# The newest events of a log with one of these numbers.
function Get-Events([string]$Log, $Ids) { Get-WinEvent -FilterHashtable @{ LogName = $Log; Id = @($Ids) } -MaxEvents 100 -ErrorAction SilentlyContinue }

# The newest event of a log with one of these numbers, or nothing.
function Get-LastEvent([string]$Log, $Ids, [string]$Provider = '') {
  $asked = @{ LogName = $Log; Id = @($Ids) }
  if ($Provider -ne '') { $asked.ProviderName = $Provider }
  Get-WinEvent -FilterHashtable $asked -MaxEvents 1 -ErrorAction SilentlyContinue
}
