# The order: the quick subjects first, so that a session cut short has told most.

$AllTables = @('os_version', 'system_info', 'interface_addresses', 'users', 'user_groups', 'shadow', 'registry', 'firewall',
  'disk_encryption', 'antivirus', 'session_lock', 'boot_security', 'patches', 'update_status', 'password_policy', 'lockout_policy',
  'software', 'listening_ports', 'time_sync')

function Invoke-Hygie {
  Invoke-Subject 'os_version' { Invoke-OsVersion }
  Invoke-Subject 'system_info' { Invoke-SystemInfo }
  Invoke-Subject 'interface_addresses' { Invoke-Addresses }
  Invoke-Subject 'registry' { Invoke-Registry }
  Invoke-Subject @('users', 'user_groups', 'shadow') { Invoke-Accounts }
  Invoke-Subject @('password_policy', 'lockout_policy') { Invoke-Policies }
  Invoke-Subject 'firewall' { Invoke-Firewall }
  Invoke-Subject 'disk_encryption' { Invoke-Encryption }
  Invoke-Subject 'antivirus' { Invoke-Antivirus }
  Invoke-Subject 'session_lock' { Invoke-SessionLock }
  Invoke-Subject 'boot_security' { Invoke-BootSecurity }
  Invoke-Subject @('patches', 'update_status') { Invoke-Updates }
  Invoke-Subject 'software' { Invoke-Software }
  Invoke-Subject 'listening_ports' { Invoke-Sockets }
  Invoke-Subject 'time_sync' { Invoke-Time }
}

function Get-Nonce {
  if (-not $FullLanguage) { return (-join (1..4 | ForEach-Object { '{0:x8}' -f (Get-Random -Maximum 2147483647) })) }
  ([guid]::NewGuid().ToString('N'))
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
  $Lines += "hygie-output 1 $HygieNonce " + (ConvertTo-Seconds (Get-Date)) + " $HygieVersion"
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
