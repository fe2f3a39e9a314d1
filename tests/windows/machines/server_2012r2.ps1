# The old accounts server: Windows Server 2012 R2, no Defender, no list of security products, an agent of backups that fails.
Set-Values $NT @{ CurrentBuildNumber = '9600'; UBR = 22175; EditionID = 'ServerStandard'; InstallationType = 'Server' }
$Registry.Remove("HKEY_LOCAL_MACHINE\$NT|DisplayVersion")
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000005' }
Set-Class 'Win32_OperatingSystem' @{ Version = '6.3.9600'; ProductType = 3; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'SRV-COMPTA'; Manufacturer = 'HP'; Model = 'ProLiant ML310e Gen8'; PartOfDomain = $true; Domain = 'mairie.example.test'; TotalPhysicalMemory = 8589934592 }
# The extension of the second year has run out, a year ago.
Set-Class 'SoftwareLicensingProduct' @(
  @{ Name = 'Windows(R), ServerStandard edition'; Description = 'Windows(R) Operating System, VOLUME_KMSCLIENT channel'; LicenseStatus = 1 },
  @{ Name = 'Windows(R), Server-ESU-Year2 add-on for ServerStandard'; Description = 'Windows(R) Operating System, VOLUME_MAK channel'; LicenseStatus = 1 })
Set-Class 'Win32_BIOS' @{ SerialNumber = 'SRV0005' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(17) }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.35'); MACAddress = 'AA:BB:CC:00:00:35'; DHCPEnabled = $false; TcpipNetbiosOptions = 0 }
foreach ($class in 'AntiVirusProduct', 'MSFT_MpComputerStatus', 'MSFT_MpPreference', 'Win32_DeviceGuard', 'Win32_EncryptableVolume', 'Win32_Tpm') { $Cim.Remove($class) }
$Registry.Remove('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecureBoot\State|UEFISecureBootEnabled')
Set-Values 'SYSTEM\CurrentControlSet\Control\Terminal Server' @{ fDenyTSConnections = 0 }
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $false; EnableSMB1Protocol = $true; EnableSMB2Protocol = $true }
Set-Class 'Win32_OptionalFeature' @(@{ Name = 'SMB1Protocol'; InstallState = 1 }, @{ Name = 'MicrosoftWindowsPowerShellV2'; InstallState = 1 })
Set-Class 'MSFT_SmbShare' @(@{ Name = 'Compta'; Path = 'D:\Compta'; ShareType = 0; Special = $false; EncryptData = $false; SecurityDescriptor = 'O:SYG:SYD:(A;;FA;;;WD)' })
$Rights = @{ 'D:\Compta' = 'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-7-8-9-1201)' }
Add-Program 'SQL Server 2014 Database Engine Services' '12.3.6024.0' 'Microsoft Corporation'
Add-Program 'Veeam Agent for Microsoft Windows' '6.1.0.349' 'Veeam Software'
Add-Service 'VeeamEndpointBackupSvc' 'Running' 'Auto' '"C:\Program Files\Veeam\Endpoint Backup\Veeam.EndPoint.Service.exe"'
$Events = @{ 'Veeam Agent 190' = @{ Id = 190; Level = 2; TimeCreated = (Get-Utc '2026-11-26T22:00:00') } }
$Administrators = @(@{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500' })
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5031419'; InstalledOn = (Get-Utc '2023-10-12T00:00:00') })
$UpdateAnswers = @(@{ Kind = 'results'; Searched = (Get-Utc '2026-11-26T20:00:00') })
$Modals = 7, 3628800, 24, 1800, 0
$Properties = 1
