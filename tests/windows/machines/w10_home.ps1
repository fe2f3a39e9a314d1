# A mayor's assistant's own machine: Windows 10 Famille 22H2, everybody administrator, logs in by itself, macros run.
Set-Values $NT @{ CurrentBuildNumber = '19045'; UBR = 6456; EditionID = 'Core'; DisplayVersion = '22H2' }
Set-Values "$NT\Winlogon" @{ AutoAdminLogon = '1'; DefaultPassword = 'mairie2020' }
Set-Values 'SOFTWARE\Microsoft\Cryptography' @{ MachineGuid = '11111111-2222-3333-4444-000000000002' }
Set-Values 'SYSTEM\CurrentControlSet\Control\SecureBoot\State' @{ UEFISecureBootEnabled = 0 }
Set-Class 'Win32_OperatingSystem' @{ Version = '10.0.19045'; ProductType = 1; OSArchitecture = '64 bits' }
Set-Class 'Win32_ComputerSystem' @{ Name = 'PORTABLE-ELU'; Manufacturer = 'HP'; Model = 'HP Laptop 15'; PartOfDomain = $false; TotalPhysicalMemory = 8589934592 }
Set-Class 'Win32_BIOS' @{ SerialNumber = 'HOME0001' }
Set-Class 'Win32_Processor' @{ Name = 'Intel(R) Core(TM) i5-7200U CPU @ 2.50GHz' }
Set-Class 'Win32_NetworkAdapterConfiguration' @{ Description = 'Wi-Fi'; IPAddress = @('192.0.2.32'); MACAddress = 'AA:BB:CC:00:00:32'; DHCPEnabled = $true; TcpipNetbiosOptions = 0 }
Set-Class 'Win32_UserAccount' @(
  @{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500'; Disabled = $true; Lockout = $false; PasswordRequired = $true },
  @{ Name = "Invit$([char]0xE9)"; SID = 'S-1-5-21-1-2-3-501'; Disabled = $false; Lockout = $false; PasswordRequired = $false },
  @{ Name = 'Famille'; SID = 'S-1-5-21-1-2-3-1001'; Disabled = $false; Lockout = $false; PasswordRequired = $false })
$Accounts_ = @(@{ SID = 'S-1-5-21-1-2-3-1001'; LastLogon = (Get-Utc '2026-11-26T08:00:00'); PasswordLastSet = (Get-Utc '2020-01-05T08:00:00') })
$Administrators = @(@{ Name = 'Famille'; SID = 'S-1-5-21-1-2-3-1001' })
Set-Class 'MSFT_MpComputerStatus' @{ RealTimeProtectionEnabled = $false; IsTamperProtected = $false; AntivirusSignatureLastUpdated = (Get-Utc '2025-10-01T08:00:00') }
Set-Class 'MSFT_MpPreference' @{ ExclusionPath = @('C:\', 'C:\Jeux\triche.exe'); ExclusionExtension = @('exe'); ExclusionProcess = $null }
Set-Class 'Win32_OptionalFeature' @(@{ Name = 'SMB1Protocol'; InstallState = 1 }, @{ Name = 'MicrosoftWindowsPowerShellV2Root'; InstallState = 1 })
Set-Class 'MSFT_SmbServerConfiguration' @{ RequireSecuritySignature = $false; EnableSMB1Protocol = $true; EnableSMB2Protocol = $true }
$Profiles = @(foreach ($name in 'Domain', 'Private', 'Public') { @{ Name = $name; Enabled = 0; DefaultInboundAction = 0; DefaultOutboundAction = 0; LogBlocked = 0 } })
Set-Values 'SOFTWARE\Microsoft\Office\ClickToRun\Configuration' @{ VersionToReport = '16.0.4266.1001'; ProductReleaseIds = 'HomeStudentRetail' }
Set-Values "$Person\SOFTWARE\Microsoft\Office\16.0\excel\Security" @{ VBAWarnings = 1 }
Add-Program 'AnyDesk' 'ad 8.0.9' 'AnyDesk Software GmbH'
Add-Service 'AnyDesk' 'Running' 'Auto' '"C:\Program Files (x86)\AnyDesk\AnyDesk.exe" --service'
Add-Program 'TeamViewer' '12.0' 'TeamViewer'
Add-Service 'VieuxPilote' 'Running' 'Auto' 'C:\Program Files\Vieux Pilote\pilote service.exe'
Set-Class 'Win32_QuickFixEngineering' @(@{ HotFixID = 'KB5066791'; InstalledOn = (Get-Utc '2025-10-15T00:00:00') })
$UpdateAnswers = @(@{ Kind = 'results'; Searched = (Get-Utc '2026-11-25T20:00:00') },
  @{ Kind = 'missing'; Articles = @('5068781'); Title = "Mise $([char]0xE0) jour cumulative (KB5068781)"; Severity = 'Critical'; Hidden = $false; Driver = $false; Published = (Get-Utc '2026-08-11T17:00:00'); Categories = @('0fa1201d-4330-4fa8-8ae9-b877473b6441') },
  @{ Kind = 'missing'; Articles = @(); Title = 'Intel - Net - 22.1'; Severity = ''; Hidden = $false; Driver = $true; Published = (Get-Utc '2024-08-11T17:00:00'); Categories = @() })
$Audit = @{ logon = 0 }
