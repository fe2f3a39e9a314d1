# A laptop of a domain that somebody looks after: Windows 11 Entreprise, every policy set.
Set-Values $NT @{ CurrentBuildNumber = '26200'; UBR = 9974; EditionID = 'Enterprise'; DisplayVersion = '25H2' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000003' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.26200'; ProductType = 1; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'PC-COMPTA'; Manufacturer = 'LENOVO'; Model = '21HD'; PartOfDomain = $true; Domain = 'mairie.example.test'; TotalPhysicalMemory = 17179869184 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'ENT0003' }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.33'); MACAddress = 'AA:BB:CC:00:00:33'; DHCPEnabled = $true; TcpipNetbiosOptions = 2 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa' @{ RunAsPPL = 1; LmCompatibilityLevel = 5; LsaCfgFlags = 1; RestrictAnonymous = 1; SCENoApplyLegacyAuditPolicy = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0' @{ NTLMMinServerSec = 537395200; NTLMMinClientSec = 537395200 }
Set-Values 'SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest' @{ UseLogonCredential = 0 }
Set-Values 'SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters' @{ RequireSecuritySignature = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters' @{ RequireSecuritySignature = 1; AllowInsecureGuestAuth = 0 }
Set-Values 'SYSTEM\CurrentControlSet\Services\LDAP' @{ LDAPClientIntegrity = 2 }
Set-Values "$NT\Winlogon" @{ CachedLogonsCount = '2' }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' @{ InactivityTimeoutSecs = 600; FilterAdministratorToken = 1; ConsentPromptBehaviorAdmin = 2; ConsentPromptBehaviorUser = 0 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\Audit' @{ ProcessCreationIncludeCmdLine_Enabled = 1 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer' @{ NoDriveTypeAutoRun = 255; NoAutorun = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows NT\DNSClient' @{ EnableMulticast = 0 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp' @{ DisableWpad = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging' @{ EnableScriptBlockLogging = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\System' @{ EnableSmartScreen = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices' @{ Deny_All = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate' @{ WUServer = 'https://wsus.example.test:8531' }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' @{ UseWUServer = 1; AUOptions = 4 }
Set-Values 'SOFTWARE\Policies\Microsoft\FVE' @{ OSRequireActiveDirectoryBackup = 1; OSActiveDirectoryBackup = 1; UseAdvancedStartup = 1 }
Set-Values 'SOFTWARE\Microsoft\Policies\LAPS' @{ BackupDirectory = 2 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\EventLog\EventForwarding\SubscriptionManager' @{ '1' = 'Server=https://wec.example.test:5986/wsman' }
Set-Class 'Win32_EncryptableVolume' @{ DriveLetter = 'C:'; ProtectionStatus = 1; ConversionStatus = 1; VolumeType = 0; EncryptionMethod = 7; Protectors = @(4, 3) }
$Events['Microsoft-Windows-BitLocker/BitLocker Management 783'] = @{ Id = 783; TimeCreated = (Get-Utc '2026-02-01T08:00:00'); Properties = @(@{ Value = '{3}' }) }
Set-Class 'Win32_DeviceGuard' @{ VirtualizationBasedSecurityStatus = 2; SecurityServicesRunning = @(1, 2) }
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $true; EnableSMB1Protocol = $false; EnableSMB2Protocol = $true }
Set-Class 'MSFT_MpPreference' @{ ExclusionPath = @('C:\Metier\base.mdb'); ExclusionExtension = $null; ExclusionProcess = $null; AttackSurfaceReductionRules_Actions = @(1, 1, 1, 6) }
Add-Service 'Sense'
Add-Service 'Spooler'
Set-Class 'Win32_UserAccount' @(
  @{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500'; Disabled = $true; Lockout = $false; PasswordRequired = $true },
  @{ Name = "Invit$([char]0xE9)"; SID = 'S-1-5-21-1-2-3-501'; Disabled = $true; Lockout = $false; PasswordRequired = $true })
$Accounts_ = @()
$Administrators = @(@{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500' }, @{ Name = 'Admins du domaine'; SID = 'S-1-5-21-7-8-9-512' })
Set-Values 'SOFTWARE\Microsoft\Office\ClickToRun\Configuration' @{ VersionToReport = '16.0.19328.20190'; ProductReleaseIds = 'O365ProPlusRetail' }
$Person = 'HKEY_USERS\S-1-5-21-7-8-9-1104'
$Registry.Remove('HKEY_USERS\S-1-5-21-1-2-3-1001\Control Panel\Desktop|ScreenSaveActive')
foreach ($application in 'word', 'excel', 'powerpoint', 'outlook', 'access') {
  Set-Values "$Person\SOFTWARE\Policies\Microsoft\Office\16.0\$application\Security" @{ VBAWarnings = 3; blockcontentexecutionfrominternet = 1 }
}
$Profiles = @(foreach ($name in 'Domain', 'Private', 'Public') { @{ Name = $name; Enabled = 1; DefaultInboundAction = 4; DefaultOutboundAction = 2; LogBlocked = 1 } })
$Modals = 12, 4294967295, 24, 900, 5
$Properties = 1
$Audit = @{ logon = 3; logoff = 1; account_lockout = 3; special_logon = 1; user_account_management = 3; security_group_management = 3; process_creation = 1; audit_policy_change = 3; credential_validation = 3 }
