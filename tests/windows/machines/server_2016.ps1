# The file server: Windows Server 2016, a share that everybody may write, prints for all, copied by Windows Server Backup.
Set-Values $NT @{ CurrentBuildNumber = '14393'; UBR = 9688; EditionID = 'ServerStandard'; InstallationType = 'Server'; ReleaseId = '1607' }
$Registry.Remove("HKEY_LOCAL_MACHINE\$NT|DisplayVersion")
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000006' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.14393'; ProductType = 3; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'SRV-FICHIERS'; Manufacturer = 'Dell Inc.'; Model = 'PowerEdge T330'; PartOfDomain = $true; Domain = 'mairie.example.test'; TotalPhysicalMemory = 17179869184 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'SRV0006' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(23) }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.36'); MACAddress = 'AA:BB:CC:00:00:36'; DHCPEnabled = $false; TcpipNetbiosOptions = 2 }
$Cim.Remove('AntiVirusProduct')
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $true; EnableSMB1Protocol = $false; EnableSMB2Protocol = $true }
Set-Class 'Win32_OptionalFeature' @(@{ Name = 'SMB1Protocol'; InstallState = 3 }, @{ Name = 'WindowsServerBackup'; InstallState = 1 })
Set-Class 'MSFT_SmbShare' @(
  @{ Name = 'Commun'; Path = 'E:\Commun'; ShareType = 0; Special = $false; EncryptData = $false; SecurityDescriptor = 'O:SYG:SYD:(A;;FA;;;WD)' },
  @{ Name = 'Paie'; Path = 'E:\Paie'; ShareType = 0; Special = $false; EncryptData = $true; SecurityDescriptor = 'O:SYG:SYD:(A;;0x1301bf;;;S-1-5-21-7-8-9-1301)(A;;FA;;;BA)' })
$Rights = @{ 'E:\Commun' = 'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICI;0x1301bf;;;WD)'; 'E:\Paie' = 'O:BAG:SYD:PAI(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-7-8-9-1301)' }
Add-Service 'wbengine' 'Stopped' 'Manual'
$Events = @{ 'Microsoft-Windows-Backup 4' = @{ Id = 4; TimeCreated = (Get-Utc '2026-11-26T23:10:00') }; 'System 47' = @{ Id = 47; TimeCreated = (Get-Utc '2026-11-26T23:10:00') } }
$Administrators = @(@{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500' }, @{ Name = 'Admins du domaine'; SID = 'S-1-5-21-7-8-9-512' })
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5068864'; InstalledOn = (Get-Utc '2026-11-15T00:00:00') })
$Modals = 12, 7776000, 24, 1800, 10
$Properties = 17
$Channels_['Security'] = @{ Size = 1073741824; Oldest = '2025-09-01T00:00:00' }
