# The operating system, the machine, its addresses and its accounts.

$CurrentVersion = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion'

# ProductType 1 is a workstation, 2 a domain controller, 3 a server (Win32_OperatingSystem).
function Invoke-OsVersion {
  $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1
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
  if ($arch -match '64') { $arch = 'x86_64' } elseif ($arch -match '32') { $arch = 'x86' }
  Write-Row 'os_version' ([ordered]@{ name = 'Microsoft Windows'; version = $version; product = $product; build = $build
      platform = 'windows'; arch = $arch; codename = $display; edition = $edition; revision = $revision; confidence = 'certain' })
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

function Invoke-Addresses {
  foreach ($adapter in Get-Cim 'Win32_NetworkAdapterConfiguration' 'root/cimv2' 'IPEnabled = TRUE') {
    foreach ($address in @($adapter.IPAddress)) {
      Write-Row 'interface_addresses' ([ordered]@{ interface = $adapter.Description; address = $address; mac = ([string]$adapter.MACAddress).ToLower() })
    }
  }
  Write-End 'interface_addresses' 'ok'
}

# Local accounts; on a domain controller these are the domain's, which the directory tells better.
function Invoke-Accounts {
  $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1
  if ($os.ProductType -eq 2) {
    foreach ($table in 'users', 'user_groups', 'shadow') { Write-End $table 'unsupported' 'domain_controller' }
    return
  }
  foreach ($user in Get-Cim 'Win32_UserAccount' 'root/cimv2' 'LocalAccount = TRUE') {
    $opens = 'yes'
    if ($user.Disabled -or $user.Lockout) { $opens = 'no' }
    $number = ([string]$user.SID -split '-')[-1]
    Write-Row 'users' ([ordered]@{ username = $user.Name; uid = $number; gid = 513; sid = $user.SID; can_login = $opens })
    $state = 'active'
    if ($user.Disabled) { $state = 'locked' }
    $needed = 'yes'
    if (-not $user.PasswordRequired) { $needed = 'no' }
    Write-Row 'shadow' ([ordered]@{ username = $user.Name; password_status = $state; password_required = $needed; predates_machine = 'unknown' })
  }
  Write-End 'users' 'ok'
  # Whether a password is empty only a try would tell, and none is made.
  Write-End 'shadow' 'partial' 'empty_not_tried'
  # S-1-5-32-544 is the group of administrators in every language.
  $group = Get-Cim 'Win32_Group' 'root/cimv2' "LocalAccount = TRUE AND SID = 'S-1-5-32-544'" | Select-Object -First 1
  $members = @(Get-CimMembers $group)
  foreach ($member in $members) {
    Write-Row 'user_groups' ([ordered]@{ username = $member.Name; groupname = $group.Name; power = 'all'; grants_root = 'yes'; sid = $member.SID })
  }
  if ($members.Count -gt 0) { Write-End 'user_groups' 'ok' } else { Write-End 'user_groups' 'partial' 'command_failed' }
}

function Get-CimMembers($Group) { @(Get-CimAssociatedInstance -InputObject $Group -Association Win32_GroupUser) }
