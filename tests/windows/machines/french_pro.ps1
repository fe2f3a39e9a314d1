# A laptop of a French town hall: Windows 11 Pro 24H2, read by an administrator. Names and texts are French, as Windows has them.
function Get-Utc([string]$Text) { [datetime]::SpecifyKind([datetime]$Text, 'Utc') }
function New-Answer($Values) { New-Object psobject -Property $Values }
$Registry = @{
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion|CurrentBuildNumber' = '26100'
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion|UBR' = 2314
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion|EditionID' = 'Professional'
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion|DisplayVersion' = '24H2'
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion|InstallationType' = 'Client'
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography|MachineGuid' = '11111111-2222-3333-4444-555555555555'
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters|SMB1' = 1
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa|RunAsPPL' = 1
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System|EnableLUA' = 1
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System|InactivityTimeoutSecs' = 900
  'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate|WUServer' = 'http://agent:secret@wsus.example.test:8530'
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\SecureBoot\State|UEFISecureBootEnabled' = 1
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\W32Time\Parameters|Type' = 'NTP'
  'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\W32Time\Parameters|NtpServer' = 'ntp.example.test,0x9'
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\{A}|DisplayName' = 'LibreOffice 24.8.3.2'
  'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\{A}|DisplayVersion' = '24.8.3.2'
}
$ClosedKeys = @()
function Read-Registry([string]$Key, [string]$Name) {
  if ($ClosedKeys -contains $Key) { return @{ State = 'denied' } }
  $value = $Registry["$Key|$Name"]
  if ($null -eq $value) { return @{ State = 'absent' } }
  $type = 'string'
  if ($value -is [int]) { $type = 'integer' }
  @{ State = 'present'; Value = $value; Type = $type }
}
function Get-RegistryKeys([string]$Key) { if ($Key -match 'WOW6432Node') { @() } else { @('{A}') } }
$Answers = @{
  Win32_OperatingSystem = @{ Version = '10.0.26100'; ProductType = 1; OSArchitecture = '64 bits'; Caption = 'Microsoft Windows 11 Professionnel' }
  Win32_ComputerSystem = @{ Name = 'PC-ACCUEIL'; Manufacturer = 'Dell Inc.'; Model = 'Latitude 5440'; PartOfDomain = $false }
  Win32_BIOS = @{ SerialNumber = 'ABC1234' }
  Win32_SystemEnclosure = @{ ChassisTypes = @(10) }
  Win32_NetworkAdapterConfiguration = @{ Description = "Carte Ethernet r$([char]0xE9)seau"; IPAddress = @('192.0.2.30', 'fe80::1'); MACAddress = 'AA:BB:CC:00:00:30' }
  Win32_Service = @{ StartMode = 'Manual' }
}
function Get-Cim([string]$Class, [string]$Namespace, [string]$Filter) {
  switch ($Class) {
    'Win32_UserAccount' {
      New-Answer @{ Name = 'Administrateur'; SID = 'S-1-5-21-1-2-3-500'; Disabled = $true; Lockout = $false; PasswordRequired = $true }
      New-Answer @{ Name = "Zo$([char]0xEB)"; SID = 'S-1-5-21-1-2-3-1001'; Disabled = $false; Lockout = $false; PasswordRequired = $false }
    }
    'Win32_Group' { New-Answer @{ Name = 'Administrateurs'; SID = 'S-1-5-32-544' } }
    'Win32_EncryptableVolume' {
      New-Answer @{ DriveLetter = 'C:'; ProtectionStatus = 1; ConversionStatus = 1; VolumeType = 0; EncryptionMethod = 7 }
      New-Answer @{ DriveLetter = 'D:'; ProtectionStatus = 0; ConversionStatus = 1; VolumeType = 1; EncryptionMethod = 6 }
    }
    'AntiVirusProduct' { New-Answer @{ displayName = 'Windows Defender'; productState = 397568 } }
    'MSFT_MpComputerStatus' { New-Answer @{ RealTimeProtectionEnabled = $true; AntivirusSignatureLastUpdated = (Get-Utc '2026-11-20T08:00:00') } }
    'Win32_QuickFixEngineering' {
      New-Answer @{ HotFixID = 'KB5046617'; InstalledOn = (Get-Utc '2026-11-12T00:00:00') }
      New-Answer @{ HotFixID = 'KB5044285'; InstalledOn = (Get-Utc '2026-10-09T00:00:00') }
    }
    'Win32_Process' { New-Answer @{ ProcessId = 4; Name = 'System' } }
    'MSFT_NetTCPConnection' {
      New-Answer @{ LocalAddress = '::'; LocalPort = 445; OwningProcess = 4 }
      New-Answer @{ LocalAddress = '127.0.0.1'; LocalPort = 5354; OwningProcess = 900 }
    }
    'MSFT_NetUDPEndpoint' {
      New-Answer @{ LocalAddress = '0.0.0.0'; LocalPort = 5355; OwningProcess = 4 }
      New-Answer @{ LocalAddress = '0.0.0.0'; LocalPort = 50123; OwningProcess = 4 }
    }
    default { if ($Answers.ContainsKey($Class)) { New-Answer $Answers[$Class] } }
  }
}
function Get-CimMembers($Group) { New-Answer @{ Name = "Zo$([char]0xEB)"; SID = 'S-1-5-21-1-2-3-1001' } }
function Get-FirewallProfiles {
  New-Answer @{ Name = 'Domain'; Enabled = 1; DefaultInboundAction = 0 }
  New-Answer @{ Name = 'Private'; Enabled = 1; DefaultInboundAction = 4 }
  New-Answer @{ Name = 'Public'; Enabled = 1; DefaultInboundAction = 4 }
}
function Get-Modals { 8, 3628800, 5, 1800, 10 }
function Test-Administrator { 'administrator' }
