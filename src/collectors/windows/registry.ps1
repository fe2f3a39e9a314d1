# Values of the registry that checks look at: each is told, there or not.

# Keys of HKEY_LOCAL_MACHINE, and the values of each.
$HardeningValues = @{
  'SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters' = 'SMB1', 'RequireSecuritySignature', 'EnableSecuritySignature', 'EncryptData', 'RejectUnencryptedAccess', 'RestrictNullSessAccess'
  'SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters' = 'RequireSecuritySignature', 'AllowInsecureGuestAuth', 'EnablePlainTextPassword'
  'SOFTWARE\Policies\Microsoft\Windows\LanmanWorkstation' = 'AllowInsecureGuestAuth'
  'SYSTEM\CurrentControlSet\Services\mrxsmb10' = 'Start'
  'SYSTEM\CurrentControlSet\Control\Lsa' = 'LmCompatibilityLevel', 'NoLMHash', 'RunAsPPL', 'LimitBlankPasswordUse', 'RestrictAnonymous', 'RestrictAnonymousSAM', 'EveryoneIncludesAnonymous', 'LsaCfgFlags', 'SCENoApplyLegacyAuditPolicy'
  'SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0' = 'NTLMMinServerSec', 'NTLMMinClientSec', 'RestrictSendingNTLMTraffic'
  'SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest' = 'UseLogonCredential'
  'SYSTEM\CurrentControlSet\Services\LDAP' = 'LDAPClientIntegrity'
  'SYSTEM\CurrentControlSet\Services\NetBT\Parameters' = 'NodeType'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' = 'EnableLUA', 'ConsentPromptBehaviorAdmin', 'ConsentPromptBehaviorUser', 'FilterAdministratorToken', 'LocalAccountTokenFilterPolicy', 'InactivityTimeoutSecs'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\Audit' = 'ProcessCreationIncludeCmdLine_Enabled'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer' = 'NoDriveTypeAutoRun', 'NoAutorun'
  'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon' = 'AutoAdminLogon', 'CachedLogonsCount'
  'SOFTWARE\Policies\Microsoft\Windows\Installer' = 'AlwaysInstallElevated'
  'SOFTWARE\Policies\Microsoft\Windows NT\DNSClient' = 'EnableMulticast'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp' = 'DisableWpad'
  'SOFTWARE\Policies\Microsoft\Windows NT\Printers\PointAndPrint' = 'RestrictDriverInstallationToAdministrators', 'NoWarningNoElevationOnInstall'
  'SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services' = 'UserAuthentication', 'SecurityLayer', 'MinEncryptionLevel', 'fDisableCdm', 'fAllowToGetHelp'
  'SYSTEM\CurrentControlSet\Control\Terminal Server' = 'fDenyTSConnections'
  'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp' = 'UserAuthentication', 'SecurityLayer', 'MinEncryptionLevel', 'PortNumber'
  'SOFTWARE\Policies\Microsoft\Windows\WinRM\Service' = 'AllowBasic', 'AllowUnencryptedTraffic'
  'SOFTWARE\Policies\Microsoft\Windows\WinRM\Client' = 'AllowBasic', 'AllowUnencryptedTraffic'
  'SOFTWARE\Policies\Microsoft\Windows\PowerShell' = 'ExecutionPolicy'
  'SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell' = 'ExecutionPolicy'
  'SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging' = 'EnableScriptBlockLogging'
  'SOFTWARE\Policies\Microsoft\Windows\PowerShell\ModuleLogging' = 'EnableModuleLogging'
  'SOFTWARE\Policies\Microsoft\Windows\System' = 'EnableSmartScreen'
  'SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices' = 'Deny_All'
  'SYSTEM\CurrentControlSet\Services\USBSTOR' = 'Start'
  'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate' = 'WUServer', 'WUStatusServer', 'DeferQualityUpdatesPeriodInDays', 'PauseQualityUpdatesStartTime', 'TargetReleaseVersionInfo', 'DoNotConnectToWindowsUpdateInternetLocations'
  'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' = 'UseWUServer', 'NoAutoUpdate', 'AUOptions'
  'SOFTWARE\Microsoft\WindowsUpdate\UX\Settings' = 'PauseUpdatesExpiryTime'
  'SOFTWARE\Policies\Microsoft\FVE' = 'UseAdvancedStartup', 'UseTPMPIN', 'OSRequireActiveDirectoryBackup', 'OSActiveDirectoryBackup', 'RDVDenyWriteAccess'
  'SOFTWARE\Policies\Microsoft Services\AdmPwd' = 'AdmPwdEnabled', 'AdminAccountName'
  'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon\GPExtensions\{D76B9641-3288-4f75-942D-087DE603E3EA}' = 'DllName'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer' = 'SmartScreenEnabled'
  'SOFTWARE\Microsoft\Policies\LAPS' = 'BackupDirectory', 'AdministratorAccountName'
  'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\LAPS' = 'BackupDirectory', 'AdministratorAccountName'
}

function Invoke-Registry {
  $denied = $false
  foreach ($key in @($HardeningValues.Keys | Sort-Object)) {
    foreach ($name in @($HardeningValues[$key])) {
      $read = Read-Registry "HKEY_LOCAL_MACHINE\$key" $name
      if ($read.State -eq 'denied') { $denied = $true }
      $data = $read.Value
      if ($read.Type -eq 'list') { $data = $data -join ' ' }
      if ($read.Type -eq 'binary') { $data = $null }
      # A server of updates may carry a user and a password.
      if ($data) { $data = ([string]$data) -replace '//[^/@]*@', '//' }
      Write-Row 'registry' ([ordered]@{ key = "HKEY_LOCAL_MACHINE\$key"; name = $name; type = $read.Type; data = $data; state = $read.State })
    }
  }
  # Of a password in the clear only that it is there.
  $winlogon = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
  $password = Read-Registry $winlogon 'DefaultPassword'
  if ($password.State -eq 'denied') { $denied = $true }
  Write-Row 'registry' ([ordered]@{ key = $winlogon; name = 'DefaultPassword'; state = $password.State })
  if ($denied) { Write-End 'registry' 'partial' 'needs_administrator' } else { Write-End 'registry' 'ok' }
}
