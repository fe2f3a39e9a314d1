# A new server: Windows Server 2025, as it comes.
Set-Values $NT @{ CurrentBuildNumber = '26100'; UBR = 33650; EditionID = 'ServerStandard'; InstallationType = 'Server'; DisplayVersion = '24H2' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000009' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.26100'; ProductType = 3; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'SRV-2025'; Manufacturer = 'Dell Inc.'; Model = 'PowerEdge T160'; PartOfDomain = $false; TotalPhysicalMemory = 34359738368 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'SRV0009' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(17) }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.39'); MACAddress = 'AA:BB:CC:00:00:39'; DHCPEnabled = $false; TcpipNetbiosOptions = 0 }
$Cim.Remove('AntiVirusProduct')
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $true; EnableSMB1Protocol = $false; EnableSMB2Protocol = $true }
