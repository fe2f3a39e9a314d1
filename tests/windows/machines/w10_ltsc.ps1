# The machine behind the counter, Windows 10 Entreprise LTSC 2021, updates off, a key of the machine's users everywhere.
Set-Values $NT @{ CurrentBuildNumber = '19044'; UBR = 4529; EditionID = 'EnterpriseS'; DisplayVersion = '21H2' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000004' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.19044'; ProductType = 1; OSArchitecture = '64-bit' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'GUICHET'; Manufacturer = 'Fujitsu'; Model = 'ESPRIMO'; PartOfDomain = $false; TotalPhysicalMemory = 8589934592 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'LTSC0004' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(3) }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.34'); MACAddress = 'AA:BB:CC:00:00:34'; DHCPEnabled = $false; TcpipNetbiosOptions = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Terminal Server' @{ fDenyTSConnections = 0 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp' @{ UserAuthentication = 0; SecurityLayer = 1; PortNumber = 3389 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa' @{ LmCompatibilityLevel = 1; NoLMHash = 0 }
Set-Values 'SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest' @{ UseLogonCredential = 1 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' @{ EnableLUA = 0; LocalAccountTokenFilterPolicy = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\Installer' @{ AlwaysInstallElevated = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' @{ NoAutoUpdate = 1 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending' @{ A = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters' @{ AllowInsecureGuestAuth = 1 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\WinRM\Service' @{ AllowBasic = 1; AllowUnencryptedTraffic = 1 }
Add-Service 'wuauserv' 'Stopped' 'Disabled'
Add-Service 'RemoteRegistry' 'Running' 'Auto'
Add-Service 'W32Time' 'Stopped' 'Disabled'
Add-Service 'WinRM' 'Running' 'Auto'
Set-Class 'AntiVirusProduct' @{ displayName = 'ESET Endpoint Security'; productState = 266240 }
Set-Class 'MSFT_MpComputerStatus' @{ RealTimeProtectionEnabled = $false; IsTamperProtected = $false; AntivirusSignatureLastUpdated = $null }
Set-Class 'MSFT_SmbShare' @(@{ Name = 'Echange'; Path = 'D:\Echange'; ShareType = 0; Special = $false; EncryptData = $false; SecurityDescriptor = 'O:SYG:SYD:(A;;FA;;;WD)' })
$Rights = @{ 'D:\Echange' = 'O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;AU)(A;OICIIO;GA;;;CO)' }
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5040427'; InstalledOn = (Get-Utc '2024-07-20T00:00:00') })
$UpdateAnswers = @(@{ Kind = 'results'; Searched = (Get-Utc '2024-07-20T20:00:00') })
$Events = @{}
