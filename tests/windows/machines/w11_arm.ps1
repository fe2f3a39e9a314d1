# A laptop with an ARM processor, Windows 11 Pro 25H2, joined to Entra and managed by Intune.
Set-Values $NT @{ CurrentBuildNumber = '26200'; UBR = 9974; EditionID = 'Professional'; DisplayVersion = '25H2' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000010' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.26200'; ProductType = 1; OSArchitecture = 'Processeur ARM 64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'SURFACE-DGS'; Manufacturer = 'Microsoft Corporation'; Model = 'Surface Laptop'; PartOfDomain = $false; TotalPhysicalMemory = 17179869184 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'ARM0010' }
Set-Class 'Win32_SystemEnclosure' @{ ChassisTypes = @(9) }
Set-Class 'Win32_Processor' @{ Name = 'Snapdragon(R) X Elite - X1E80100 - Qualcomm(R) Oryon(TM) CPU' }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Wi-Fi'; IPAddress = @('192.0.2.40'); MACAddress = 'AA:BB:CC:00:00:40'; DHCPEnabled = $true; TcpipNetbiosOptions = 0 }
Set-Class 'Win32_EncryptableVolume' @{ DriveLetter = 'C:'; ProtectionStatus = 1; ConversionStatus = 1; VolumeType = 0; EncryptionMethod = 6; Protectors = @(1, 3) }
$Events['Microsoft-Windows-BitLocker/BitLocker Management 845'] = @{ Id = 845; TimeCreated = (Get-Utc '2026-02-01T08:00:00'); Properties = @(@{ Value = 'C:' }, @{ Value = '{3}' }) }
Set-Values 'SYSTEM\CurrentControlSet\Control\CloudDomainJoin\JoinInfo\ABCDEF' @{ UserEmail = 'dgs@mairie.example.test' }
Set-Values 'SOFTWARE\Microsoft\Enrollments\01234567-89AB-CDEF-0123-456789ABCDEF' @{ ProviderID = 'MS DM Server' }
Add-Service 'IntuneManagementExtension'
Set-Class 'Win32_UserAccount' @(@{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500'; Disabled = $true; Lockout = $false; PasswordRequired = $true })
$Accounts_ = @()
