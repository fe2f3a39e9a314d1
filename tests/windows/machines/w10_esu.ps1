# A desktop that cannot be replaced yet, in a domain: Windows 10 Pro 22H2 with a licence of extended updates, of a German make.
Set-Values $NT @{ CurrentBuildNumber = '19045'; UBR = 7846; EditionID = 'Professional'; DisplayVersion = '22H2' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000011' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.19045'; ProductType = 1; OSArchitecture = '64-Bit' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'PC-URBANISME'; Manufacturer = 'FUJITSU'; Model = 'ESPRIMO P557'; PartOfDomain = $true; Domain = 'mairie.example.test'; TotalPhysicalMemory = 8589934592 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'ESU0011' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(3) }
Set-Class 'Win32_Processor' @{ Name = 'Intel(R) Core(TM) i5-7400 CPU @ 3.00GHz' }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.41'); MACAddress = 'AA:BB:CC:00:00:41'; DHCPEnabled = $true; TcpipNetbiosOptions = 0 }
Set-Class 'SoftwareLicensingProduct' @(
  @{ Name = 'Windows(R), Professional edition'; Description = 'Windows(R) Operating System, VOLUME_MAK channel'; LicenseStatus = 1 },
  @{ Name = 'Windows(R), Client-ESU-Year2 add-on for Enterprise,EnterpriseS,Professional'; Description = 'Windows(R) Operating System, VOLUME_MAK channel'; LicenseStatus = 1 })
Set-Class 'Win32_Group' @{ Name = 'Administratoren'; SID = 'S-1-5-32-544' }
$Properties = 1
$Modals = 14, 7776000, 24, 1800, 5
