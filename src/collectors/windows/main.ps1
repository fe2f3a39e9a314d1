# The order: the quick subjects first, so that a session cut short has told most.

function Invoke-Hygie {
  Invoke-Subject 'os_version' { Invoke-OsVersion }
  Invoke-Subject 'system_info' { Invoke-SystemInfo }
  Invoke-Subject @('interface_addresses', 'interface_details') { Invoke-Addresses }
  Invoke-Subject 'registry' { Invoke-Registry }
  Invoke-Subject @('users', 'user_groups', 'shadow') { Invoke-Accounts }
  # Windows has no such rules: that who may do everything is in the groups is known.
  Write-End 'sudo_rules' 'ok' 'not_installed'
  Invoke-Subject @('password_policy', 'lockout_policy') { Invoke-Policies }
  Invoke-Subject @('firewall', 'firewall_profiles') { Invoke-Firewall }
  Invoke-Subject 'disk_encryption' { Invoke-Encryption }
  Invoke-Subject 'antivirus' { Invoke-Antivirus }
  Invoke-Subject 'session_lock' { Invoke-SessionLock }
  Invoke-Subject 'boot_security' { Invoke-BootSecurity }
  Invoke-Subject 'deviceguard_status' { Invoke-DeviceGuard }
  Invoke-Subject 'upgrade_readiness' { Invoke-Readiness }
  Invoke-Subject 'usb_policy' { Invoke-UsbPolicy }
  Invoke-Subject 'package_sources' { Invoke-UpdateSource }
  Invoke-Subject 'kernel_info' { Invoke-Restart }
  Invoke-Subject 'listening_ports' { Invoke-Sockets }
  Invoke-Subject @('smb_servers', 'smb_dialects') { Invoke-SmbServer }
  Invoke-Subject 'rdp_servers' { Invoke-RemoteDesktop }
  Invoke-Subject 'ntlm_policy' { Invoke-Ntlm }
  Invoke-Subject @('shared_resources', 'share_permissions') { Invoke-Shares }
  Invoke-Subject @('optional_services', 'system_services') { Invoke-Services }
  Invoke-Subject 'scheduled_tasks' { Invoke-Tasks }
  Invoke-Subject 'windows_optional_features' { Invoke-Features }
  Invoke-Subject @('software', 'programs', 'office_macros') { Invoke-Software }
  Invoke-Subject @('remote_tools', 'central_management', 'backup_agents') { Invoke-Products }
  Invoke-Subject @('audit_policy', 'event_logs', 'logging') { Invoke-Logging }
  Invoke-Subject 'time_sync' { Invoke-Time }
  Invoke-Subject @('patches', 'package_updates', 'update_status') { Invoke-Updates }
}

# The SHA-256 of the lines, each ended by one line feed; "-" where policies allow no .NET.
function Get-Digest($Text) {
  if (-not $FullLanguage) { return '-' }
  $algorithm = [System.Security.Cryptography.SHA256]::Create()
  -join ($algorithm.ComputeHash([System.Text.Encoding]::ASCII.GetBytes($Text)) | ForEach-Object { $_.ToString('x2') })
}

$byHand = $HygieNonce -eq ''
if ($byHand) {
  $HygieNonce = Get-Nonce
  $Lines += "hygie-output 1 $HygieNonce " + (ConvertTo-Seconds (Get-Now)) + " $HygieVersion"
}
$Lines += "$HygieNonce begin 1 windows"
Invoke-Hygie
$Lines += "$HygieNonce done"
$text = ($Lines -join "`n") + "`n"
if ($byHand) { $text += "$HygieNonce digest " + (Get-Digest $text) + "`n" }
if ($Out -ne '') {
  if ($FullLanguage) { [System.IO.File]::WriteAllText($Out, $text) } else { $text | Set-Content -LiteralPath $Out -Encoding ASCII -NoNewline }
} elseif ($FullLanguage) { [Console]::Out.Write($text) }
else { $text }
# What still hangs must not keep the session open.
if ($Hung) { [Environment]::Exit(0) }
