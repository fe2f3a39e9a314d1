# The only domain controller: Windows Server 2019, the print spooler runs on it.
Set-Values $NT @{ CurrentBuildNumber = '17763'; UBR = 9487; EditionID = 'ServerStandard'; InstallationType = 'Server'; ReleaseId = '1809' }
$Registry.Remove("HKEY_LOCAL_MACHINE\$NT|DisplayVersion")
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000007' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.17763'; ProductType = 2; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'DC1'; Manufacturer = 'VMware, Inc.'; Model = 'VMware7,1'; PartOfDomain = $true; Domain = 'mairie.example.test'; TotalPhysicalMemory = 8589934592 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'VMware-56 4d' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(1) }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.37'); MACAddress = '00:50:56:00:00:37'; DHCPEnabled = $false; TcpipNetbiosOptions = 0 }
foreach ($class in 'AntiVirusProduct', 'Win32_EncryptableVolume', 'Win32_Tpm') { $Cim.Remove($class) }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa' @{ LmCompatibilityLevel = 5; RunAsPPL = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Terminal Server' @{ fDenyTSConnections = 0 }
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $true; EnableSMB1Protocol = $false; EnableSMB2Protocol = $true }
Set-Class 'Win32_OptionalFeature' @(@{ Name = 'SMB1Protocol'; InstallState = 3 }, @{ Name = 'MicrosoftWindowsPowerShellV2'; InstallState = 3 })
Add-Service 'DNS' 'Running' 'Auto' 'C:\Windows\system32\dns.exe'
Set-Class 'MSFT_SmbShare' @(@{ Name = 'SYSVOL'; Path = 'C:\Windows\SYSVOL\sysvol'; ShareType = 0; Special = $false; EncryptData = $false; SecurityDescriptor = 'O:SYG:SYD:(A;;0x1200a9;;;WD)(A;;FA;;;BA)(A;;FA;;;AU)' })
$Rights = @{ 'C:\Windows\SYSVOL\sysvol' = 'O:BAG:SYD:PAI(A;OICI;0x1200a9;;;AU)(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)' }
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5068791'; InstalledOn = (Get-Utc '2026-11-14T00:00:00') })
$Modals = 8, 7776000, 24, 1800, 5
$Properties = 1
