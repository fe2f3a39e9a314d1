# What every Windows has, as it comes: nothing hardened, nothing harmed. Machines change what is theirs.
$NT = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
Set-Values $NT @{ CurrentBuildNumber = '26100'; UBR = 9974; EditionID = 'Professional'; DisplayVersion = '24H2'; InstallationType = 'Client' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-555555555555' }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa' @{ NoLMHash = 1; LimitBlankPasswordUse = 1; RestrictAnonymousSAM = 1; RestrictAnonymous = 0; EveryoneIncludesAnonymous = 0 }
Set-Values 'SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters' @{ RequireSecuritySignature = 0; EnableSecuritySignature = 0 }
Set-Values 'SYSTEM\CurrentControlSet\Services\LDAP' @{ LDAPClientIntegrity = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Services\USBSTOR' @{ Start = 3 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Terminal Server' @{ fDenyTSConnections = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp' @{ UserAuthentication = 1; SecurityLayer = 2; PortNumber = 3389 }
Set-Values 'SYSTEM\CurrentControlSet\Control\SecureBoot\State' @{ UEFISecureBootEnabled = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Services\W32Time\Parameters' @{ Type = 'NTP'; NtpServer = 'time.windows.com,0x9' }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' @{ EnableLUA = 1; ConsentPromptBehaviorAdmin = 5; ConsentPromptBehaviorUser = 3 }
Set-Values "$NT\Winlogon" @{ CachedLogonsCount = '10' }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages' @{ A = 1 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\Results' @{ A = 1 }
Add-Program 'Microsoft Edge' '142.0.3595.65' 'Microsoft Corporation'
foreach ($name in 'LanmanServer', 'Spooler', 'wuauserv', 'W32Time', 'EventLog', 'WinDefend') { Add-Service $name }
Add-Service 'WinRM' 'Stopped' 'Manual'
Add-Service 'RemoteRegistry' 'Stopped' 'Disabled'
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.26100'; ProductType = 1; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'PC'; Manufacturer = 'Dell Inc.'; Model = 'Latitude 5440'; PartOfDomain = $false; TotalPhysicalMemory = 17179869184 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'ABC1234' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(10) }
Set-Class 'Win32_Processor' @{ Name = '13th Gen Intel(R) Core(TM) i5-1345U' }
Set-Class 'Win32_Tpm' @{ SpecVersion = '2.0, 0, 1.59' }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = "Carte Ethernet r$([char]0xE9)seau"; IPAddress = @('192.0.2.30', 'fe80::1'); MACAddress = 'AA:BB:CC:00:00:30'; DHCPEnabled = $true; TcpipNetbiosOptions = 0; DNSServerSearchOrder = @('192.0.2.1') }
Set-Class 'Win32_Group' @{ Name = 'Administrateurs'; SID = 'S-1-5-32-544' }
Set-Class 'Win32_UserAccount' @(
  @{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500'; Disabled = $true; Lockout = $false; PasswordRequired = $true },
  @{ Name = "Invit$([char]0xE9)"; SID = 'S-1-5-21-1-2-3-501'; Disabled = $true; Lockout = $false; PasswordRequired = $false },
  @{ Name = "Zo$([char]0xEB)"; SID = 'S-1-5-21-1-2-3-1001'; Disabled = $false; Lockout = $false; PasswordRequired = $true },
  @{ Name = 'prestataire'; SID = 'S-1-5-21-1-2-3-1002'; Disabled = $false; Lockout = $false; PasswordRequired = $true })
$Accounts_ = @(
  @{ SID = 'S-1-5-21-1-2-3-1001'; LastLogon = (Get-Utc '2026-11-26T08:00:00'); PasswordLastSet = (Get-Utc '2026-01-05T08:00:00') },
  @{ SID = 'S-1-5-21-1-2-3-1002'; LastLogon = (Get-Utc '2026-11-20T08:00:00'); PasswordLastSet = (Get-Utc '2026-05-05T08:00:00') })
$Administrators = @(@{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500' }, @{ Name = 'prestataire'; SID = 'S-1-5-21-1-2-3-1002' })
$Person = 'HKEY_USERS\S-1-5-21-1-2-3-1001'
Set-Values "$Person\Control Panel\Desktop" @{ ScreenSaveActive = '1' }
Set-Class 'Win32_EncryptableVolume' @{ DriveLetter = 'C:'; ProtectionStatus = 0; ConversionStatus = 0; VolumeType = 0; EncryptionMethod = 0 }
Set-Class 'AntiVirusProduct' @{ displayName = 'Windows Defender'; productState = 397568 }
Set-Class 'MSFT_MpComputerStatus' @{ RealTimeProtectionEnabled = $true; IsTamperProtected = $true; AntivirusSignatureLastUpdated = (Get-Utc '2026-11-26T08:00:00') }
Set-Class 'MSFT_MpPreference' @{ ExclusionPath = $null; ExclusionExtension = $null; ExclusionProcess = $null }
Set-Class 'Win32_DeviceGuard' @{ VirtualizationBasedSecurityStatus = 0; SecurityServicesRunning = @(0) }
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5068861'; InstalledOn = (Get-Utc '2026-11-12T00:00:00') }, @{ HotFixID = 'KB5066131'; InstalledOn = (Get-Utc '2026-10-16T00:00:00') })
Set-Class 'Win32_Process' @(@{ ProcessId = 4; Name = 'System' }, @{ ProcessId = 900; Name = 'mDNSResponder.exe' })
Set-Class 'MSFT_NetTCPConnection' @(@{ LocalAddress = '::'; LocalPort = 445; OwningProcess = 4 }, @{ LocalAddress = '127.0.0.1'; LocalPort = 5354; OwningProcess = 900 })
Set-Class 'MSFT_NetUDPEndpoint' @(@{ LocalAddress = '0.0.0.0'; LocalPort = 5355; OwningProcess = 4 }, @{ LocalAddress = '0.0.0.0'; LocalPort = 50123; OwningProcess = 4 })
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $false; EnableSMB1Protocol = $false; EnableSMB2Protocol = $true }
Set-Class 'MSFT_SmbShare' @(@{ Name = 'C$'; Path = 'C:\'; ShareType = 0; Special = $true; EncryptData = $false }, @{ Name = 'IPC$'; Path = ''; ShareType = 3; Special = $true; EncryptData = $false })
Set-Class 'MSFT_ScheduledTask' @(@{ TaskName = 'Sauvegarde'; TaskPath = '\'; State = 3; Actions = @(@{ Execute = 'C:\Outils\copie.cmd'; Arguments = '/p secret' }); Principal = @{ UserId = 'SYSTEM'; RunLevel = 1 } },
  @{ TaskName = 'ScheduledDefrag'; TaskPath = '\Microsoft\Windows\Defrag\'; State = 3; Actions = @(); Principal = @{} })
Set-Class 'Win32_OptionalFeature' @(@{ Name = 'SMB1Protocol'; InstallState = 2 }, @{ Name = 'MicrosoftWindowsPowerShellV2Root'; InstallState = 3 }, @{ Name = 'TelnetClient'; InstallState = 2 })
$Profiles = @(foreach ($name in 'Domain', 'Private', 'Public') { @{ Name = $name; Enabled = 1; DefaultInboundAction = 0; DefaultOutboundAction = 0; LogBlocked = 0 } })
# Windows as it comes: no length, ages of 42 days, no lockout.
$Modals = 0, 3628800, 0, 1800, 0
$Properties = 0
$Audit = @{ logon = 3; logoff = 1; account_lockout = 1; special_logon = 1; user_account_management = 1; security_group_management = 1; audit_policy_change = 1 }
$Channels_ = @{ 'Security' = @{ Size = 20971520; Oldest = '2026-10-01T00:00:00' }; 'System' = @{ Size = 20971520; Oldest = '2026-01-01T00:00:00' }
  'Application' = @{ Size = 20971520; Oldest = '2026-01-01T00:00:00' }; 'Microsoft-Windows-PowerShell/Operational' = @{ Size = 15728640; Oldest = '2026-08-01T00:00:00' }
  'ForwardedEvents' = @{ Size = 20971520; Oldest = '2026-11-01T00:00:00' } }
$Events = @{ 'System 35' = @{ Id = 35; TimeCreated = (Get-Utc '2026-11-27T07:00:00') } }
$UpdateAnswers = @(@{ Kind = 'results'; Searched = (Get-Utc '2026-11-26T20:00:00') },
  @{ Kind = 'history'; Title = "Mise $([char]0xE0) jour cumulative pour Windows 11 (KB5068861)"; Date = (Get-Utc '2026-11-12T11:00:00'); Succeeded = $true; Installed = $true },
  @{ Kind = 'history'; Title = "Mise $([char]0xE0) jour de la veille de s$([char]0xE9)curit$([char]0xE9) pour Microsoft Defender Antivirus - KB2267602"; Date = (Get-Utc '2026-11-27T06:00:00'); Succeeded = $true; Installed = $true })
