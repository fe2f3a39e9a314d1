# Accounts of this machine, who of them are its administrators, and what their passwords must be.

# Local accounts; on a domain controller these are the domain's, which the directory tells better.
function Invoke-Accounts {
  $os = Get-Cim 'Win32_OperatingSystem' | Select-Object -First 1
  if ($os.ProductType -eq 2) {
    foreach ($table in 'users', 'user_groups', 'shadow') { Write-End $table 'unsupported' 'domain_controller' }
    return
  }
  $details = @{}
  try { foreach ($account in Get-LocalAccounts) { $details[[string]$account.SID] = $account } } catch { }
  foreach ($user in Get-Cim 'Win32_UserAccount' 'root/cimv2' 'LocalAccount = TRUE') {
    $opens = 'yes'
    # A lockout is over by itself.
    if ($user.Disabled) { $opens = 'no' }
    $number = ([string]$user.SID -split '-')[-1]
    $detail = $details[[string]$user.SID]
    $last = $null
    $changed = $null
    if ($detail) { $last = ConvertTo-Seconds $detail.LastLogon; $changed = ConvertTo-Seconds $detail.PasswordLastSet }
    Write-Row 'users' ([ordered]@{ username = $user.Name; uid = $number; gid = 513; sid = $user.SID; can_login = $opens; last_login = $last })
    # Whether a password is empty only a try would tell, and none is made.
    $state = 'untried'
    if ($user.Disabled) { $state = 'locked' }
    Write-Row 'shadow' ([ordered]@{ username = $user.Name; password_status = $state; last_change = $changed
        password_required = (Format-Truth $user.PasswordRequired); predates_machine = 'unknown' })
  }
  Write-End 'users' 'ok'
  Write-End 'shadow' 'ok'
  # S-1-5-32-544 is the group of administrators in every language.
  $group = Get-Cim 'Win32_Group' 'root/cimv2' "LocalAccount = TRUE AND SID = 'S-1-5-32-544'" | Select-Object -First 1
  $members = @()
  try { $members = @(Get-CimMembers $group) } catch { }
  $named = @{}
  foreach ($member in $members) {
    $named[[string]$member.SID] = $true
    Write-Row 'user_groups' ([ordered]@{ username = $member.Name; groupname = $group.Name; power = 'all'; grants_root = 'yes'; sid = $member.SID })
  }
  # Members that have no name here any more, or whose directory does not answer, are in no list of names.
  try {
    foreach ($sid in Get-MemberSids ([string]$group.Name)) {
      if (-not $named[[string]$sid]) { Write-Row 'user_groups' ([ordered]@{ username = $sid; groupname = $group.Name; power = 'all'; grants_root = 'yes'; sid = $sid }) }
    }
    Write-End 'user_groups' 'ok'
  } catch { Write-End 'user_groups' 'partial' (((Get-Hindrance $_) -split ' ')[1]) }
}

function Invoke-Policies {
  if (-not $FullLanguage) {
    foreach ($table in 'password_policy', 'lockout_policy') { Write-End $table 'unsupported' 'blocked_by_policy' }
    return
  }
  try { $modals = @(Get-Modals) } catch { $modals = @(Get-ModalsByAdsi) }
  $days = $null
  if ($modals[1] -lt 4294967295) { $days = [math]::Floor($modals[1] / 86400) }
  $classes = $null
  $reversible = 'unknown'
  try {
    $properties = [int64](Get-PasswordProperties)
    # "Complexity" of Windows is three kinds of characters of five.
    if ($properties -band 1) { $classes = 3 } else { $classes = 1 }
    $reversible = Format-Truth (($properties -band 16) -ne 0)
  } catch { }
  Write-Row 'password_policy' ([ordered]@{ min_length = $modals[0]; min_classes = $classes; history = $modals[2]; enforced_by = 'windows'
      max_days = $days; reversible = $reversible })
  if ($null -eq $classes) { Write-End 'password_policy' 'ok' 'complexity_not_read' } else { Write-End 'password_policy' 'ok' }
  # TIMEQ_FOREVER: an administrator must unlock.
  $unlock = $modals[3]
  if ($unlock -eq 4294967295) { $unlock = 0 }
  $by = 'windows'
  if ($modals[4] -eq 0) { $by = 'none' }
  Write-Row 'lockout_policy' ([ordered]@{ threshold = $modals[4]; unlock_seconds = $unlock; enforced_by = $by })
  Write-End 'lockout_policy' 'ok'
}

# The doors.
function Get-CimMembers($Group) { @(Get-CimAssociatedInstance -InputObject $Group -Association Win32_GroupUser -OperationTimeoutSec 8) }

function Get-MemberSids([string]$Group) {
  Use-Native
  [HygieNative]::Members($Group)
}

function Get-LocalAccounts { @(Get-LocalUser) }

function Get-Modals {
  Use-Native
  [HygieNative]::Modals()
}

# The same of the WinNT provider of ADSI, which needs nothing compiled.
function Get-ModalsByAdsi {
  $computer = [adsi]'WinNT://.,computer'
  foreach ($name in 'MinPasswordLength', 'MaxPasswordAge', 'PasswordHistoryLength', 'AutoUnlockInterval', 'MaxBadPasswordsAllowed') {
    # A number below zero is the largest there is: never.
    $value = [int64]$computer.$name.Value
    if ($value -lt 0) { 4294967295 } else { $value }
  }
}

# The machine's own domain of accounts: the SID of one of them without its last number.
function Get-PasswordProperties {
  $account = Get-Cim 'Win32_UserAccount' 'root/cimv2' 'LocalAccount = TRUE' | Select-Object -First 1
  $sid = (New-Object System.Security.Principal.SecurityIdentifier ([string]$account.SID)).AccountDomainSid
  $bytes = New-Object byte[] $sid.BinaryLength
  $sid.GetBinaryForm($bytes, 0)
  Use-Native
  [HygieNative]::PasswordProperties($bytes)
}
