# The laptop of a town hall, Windows 11 Pro 24H2, in French, half looked after.
Set-Class 'Win32_ComputerSystem' @{ Name = 'PC-ACCUEIL'; Manufacturer = 'Dell Inc.'; Model = 'Latitude 5440'; PartOfDomain = $false; TotalPhysicalMemory = 17179869184 }
Set-Values 'SYSTEM\CurrentControlSet\Control\Lsa' @{ RunAsPPL = 2 }
Set-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' @{ InactivityTimeoutSecs = 900 }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate' @{ WUServer = 'http://agent:secret@wsus.example.test:8530' }
Set-Values 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' @{ UseWUServer = 1; AUOptions = 4 }
Set-Class 'Win32_EncryptableVolume' @(
  @{ DriveLetter = 'C:'; ProtectionStatus = 1; ConversionStatus = 1; VolumeType = 0; EncryptionMethod = 7; Protectors = @(1, 3) },
  @{ DriveLetter = 'D:'; ProtectionStatus = 0; ConversionStatus = 1; VolumeType = 1; EncryptionMethod = 6 })
# The copy in the directory is of a key that the volume no longer has.
$Events['Microsoft-Windows-BitLocker/BitLocker Management 845'] = @{ Id = 845; TimeCreated = (Get-Utc '2024-02-01T08:00:00'); Properties = @(@{ Value = '{9}' }) }
$Orphans = @('S-1-5-21-7-8-9-1999')
Add-Program 'LibreOffice 24.8.3.2' '24.8.3.2' 'The Document Foundation'
Add-Program 'TeamViewer' '15.60.3' 'TeamViewer'
Add-Service 'TeamViewer' 'Running' 'Auto' '"C:\Program Files\TeamViewer\TeamViewer_Service.exe"'
$Modals = 8, 3628800, 5, 1800, 10
$Properties = 1
