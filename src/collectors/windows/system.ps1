# The operating system, the machine, its addresses and its accounts.

$CurrentVersion = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion'

# When the ordinary support of a build ended: each year of an extension runs from there.
$SupportEnds = @{ '9200' = '2023-10-10'; '9600' = '2023-10-10'; '14393' = '2027-01-12'; '19044' = '2025-10-14'; '19045' = '2025-10-14' }

# Extended Security Updates are an add-on of the licence, sold by the year: its name says ESU-Year2 in every language;
# LicenseStatus 1 is licensed. That none is there is only told in a domain, and not of machines of Azure, which need none.
function Get-ExtendedSupport {
  $end = $SupportEnds[[string](Get-Value $CurrentVersion 'CurrentBuildNumber')]
  try { $licences = @(Get-Cim 'SoftwareLicensingProduct' 'root/cimv2' 'PartialProductKey IS NOT NULL') } catch { return $null }
  foreach ($licence in $licences) {
    if ([int]$licence.LicenseStatus -ne 1 -or [string]$licence.Name -cnotmatch 'ESU-Year([1-6])') { continue }
    $year = [int]$Matches[1]
    if ($end -and (Get-Date $end).AddYears($year) -ge (Get-Now)) { return 'yes' }
  }
  if (Get-Cim 'Win32_Service' 'root/cimv2' "Name = 'WindowsAzureGuestAgent' OR Name = 'himds'") { return $null }
  if ($licences.Count -gt 0 -and (Get-Cim 'Win32_ComputerSystem' | Select-Object -First 1).PartOfDomain) { return 'no' }
}

# ProductType 1 is a workstation, 2 a domain controller, 3 a server (Win32_OperatingSystem).
function Invoke-OsVersion {
  $os = $null
  try { $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1 } catch { }
  # Where nothing answers it is a Windows all the same: this script would not run.
  if (-not $os) {
    Write-Row 'os_version' ([ordered]@{ name = 'Microsoft Windows'; platform = 'windows'; confidence = 'certain' })
    return (Write-End 'os_version' 'partial' 'command_failed')
  }
  $build = Get-Value $CurrentVersion 'CurrentBuildNumber'
  $revision = Get-Value $CurrentVersion 'UBR'
  $edition = Get-Value $CurrentVersion 'EditionID'
  $display = Get-Value $CurrentVersion 'DisplayVersion'
  if (-not $display) { $display = Get-Value $CurrentVersion 'ReleaseId' }
  $product = 'windows-client'
  if ($os.ProductType -ne 1) { $product = 'windows-server' }
  $version = [string]$os.Version
  if ($revision) { $version += ".$revision" }
  $arch = [string]$os.OSArchitecture
  if ($arch -match 'ARM') { $arch = 'aarch64' } elseif ($arch -match '64') { $arch = 'x86_64' } elseif ($arch -match '32') { $arch = 'x86' }
  Write-Row 'os_version' ([ordered]@{ name = 'Microsoft Windows'; version = $version; product = $product; build = $build
      platform = 'windows'; arch = $arch; codename = $display; edition = $edition; revision = $revision; confidence = 'certain'
      extended_support = (Get-ExtendedSupport) })
  Write-End 'os_version' 'ok'
}

# Chassis types of SMBIOS 7.4.1, as for Linux. The machine's SID and the UUID of its board are kept as digests.
function Invoke-SystemInfo {
  $computer = Get-Cim 'Win32_ComputerSystem' | Select-Object -First 1
  $bios = Get-Cim 'Win32_BIOS' | Select-Object -First 1
  $types = @((Get-Cim 'Win32_SystemEnclosure' | Select-Object -First 1).ChassisTypes)
  $chassis = ''
  $portable = 'unknown'
  if ([string]$computer.Model -match 'Virtual|VMware|KVM|HVM|QEMU|Bochs') { $chassis = 'virtual' }
  elseif (@($types | Where-Object { 8, 9, 10, 11, 14, 30, 31, 32 -contains $_ }).Count -gt 0) { $chassis = 'laptop' }
  elseif (@($types | Where-Object { 3, 4, 5, 6, 7, 13, 15, 16, 24, 35, 36 -contains $_ }).Count -gt 0) { $chassis = 'desktop' }
  elseif (@($types | Where-Object { 17, 23, 25, 28, 29 -contains $_ }).Count -gt 0) { $chassis = 'server' }
  if ($chassis -eq 'laptop') { $portable = 'yes' } elseif ($chassis -ne '') { $portable = 'no' }
  $guid = Get-Value 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography' 'MachineGuid'
  $joined = 'no'
  if ($computer.PartOfDomain) { $joined = 'yes' }
  # A desktop is on every Windows but Server Core.
  $graphical = 'yes'
  if ((Get-Value $CurrentVersion 'InstallationType') -eq 'Server Core') { $graphical = 'no' }
  $reader = Test-Administrator
  Write-Row 'system_info' ([ordered]@{ hostname = $computer.Name; machine_id_raw = $guid; hardware_vendor = $computer.Manufacturer
      hardware_model = $computer.Model; hardware_serial = $bios.SerialNumber; chassis = $chassis; portable = $portable
      graphical = $graphical; domain_joined = $joined; read_as = $reader })
  Write-End 'system_info' 'ok'
}

# TcpipNetbiosOptions: 0 what DHCP says, else on; 1 on; 2 off.
function Invoke-Addresses {
  $netbios = @{ 0 = 'default'; 1 = 'enabled'; 2 = 'disabled' }
  foreach ($adapter in Get-Cim 'Win32_NetworkAdapterConfiguration' 'root/cimv2' 'IPEnabled = TRUE') {
    Write-Row 'interface_details' ([ordered]@{ interface = $adapter.Description; mac = ([string]$adapter.MACAddress).ToLower()
        dhcp_enabled = (Format-Truth $adapter.DHCPEnabled); netbios = $netbios[[int]$adapter.TcpipNetbiosOptions]
        dns_domain = $adapter.DNSDomain; dns_servers = (@($adapter.DNSServerSearchOrder) -join ' ') })
    foreach ($address in @($adapter.IPAddress)) {
      Write-Row 'interface_addresses' ([ordered]@{ interface = $adapter.Description; address = $address; mac = ([string]$adapter.MACAddress).ToLower() })
    }
  }
  Write-End 'interface_addresses' 'ok'
  Write-End 'interface_details' 'ok'
}

