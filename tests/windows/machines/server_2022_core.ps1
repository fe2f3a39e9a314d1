# A server without a desktop: Windows Server 2022 Core, a virtual machine well kept.
Set-Values $NT @{ CurrentBuildNumber = '20348'; UBR = 5870; EditionID = 'ServerDatacenter'; InstallationType = 'Server Core'; DisplayVersion = '21H2' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000008' }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.20348'; ProductType = 3; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'SRV-WEB'; Manufacturer = 'Microsoft Corporation'; Model = 'Virtual Machine'; PartOfDomain = $false; TotalPhysicalMemory = 4294967296 }
Set-Class 'Win32_BIOS' @{ SerialNumber = '7777-0008' }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Ethernet'; IPAddress = @('192.0.2.38'); MACAddress = '00:15:5D:00:00:38'; DHCPEnabled = $false; TcpipNetbiosOptions = 2 }
foreach ($class in 'AntiVirusProduct', 'Win32_EncryptableVolume', 'Win32_Tpm') { $Cim.Remove($class) }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa' @{ LmCompatibilityLevel = 5; RunAsPPL = 1 }
Set-Values 'SYSTEM\CurrentControlSet\Control\SecurityProviders\WDigest' @{ UseLogonCredential = 0 }
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $true; EnableSMB1Protocol = $false; EnableSMB2Protocol = $true }
Set-Class 'Win32_OptionalFeature' @(@{ Name = 'SMB1Protocol'; InstallState = 3 }, @{ Name = 'MicrosoftWindowsPowerShellV2'; InstallState = 3 })
Add-Service 'Spooler' 'Stopped' 'Disabled'
Add-Service 'nxlog' 'Running' 'Auto' '"C:\Program Files\nxlog\nxlog.exe" -c "C:\Program Files\nxlog\conf\nxlog.conf"'
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5068787'; InstalledOn = (Get-Utc '2026-11-16T00:00:00') })
$Modals = 15, 4294967295, 24, 900, 5
$Properties = 1
