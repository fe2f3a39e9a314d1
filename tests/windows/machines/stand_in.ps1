# The doors of the script, on a machine that is written down: $Registry, $Cim and a few answers, which the files after this one fill.

$Registry = @{}
$Cim = @{}
$Closed = @()
$Events = @{}
$Channels_ = @{}
$Rights = @{}
$Audit = @{}
$Modals = $null
$Properties = $null
$Profiles = @()
$Administrators = @()
$Orphans = @()
$Accounts_ = @()
$UpdateAnswers = @()
$Reader = 'administrator'

function Get-Utc([string]$Text) { [datetime]::SpecifyKind([datetime]$Text, 'Utc') }
function New-Answer($Values) { New-Object psobject -Property $Values }
# Set-Values KEY @{ name = value ... }: of HKEY_LOCAL_MACHINE unless the key says other.
function Set-Values([string]$Key, $Values) {
  if ($Key -notmatch '^HKEY_') { $Key = "HKEY_LOCAL_MACHINE\$Key" }
  if ($Values.Count -eq 0) { $script:Registry["$Key|"] = '' }
  foreach ($name in @($Values.Keys)) { $script:Registry["$Key|$name"] = $Values[$name] }
}
function Set-Class([string]$Class, $Rows) { $script:Cim[$Class] = @($Rows) }
function Add-Service([string]$Name, [string]$State = 'Running', [string]$Mode = 'Auto', [string]$Path = 'C:\Windows\system32\svchost.exe', [string]$Account = 'LocalSystem') {
  $script:Cim['Win32_Service'] = @($script:Cim['Win32_Service'] | Where-Object { $_ -and $_.Name -ne $Name }) + @{ Name = $Name; State = $State; StartMode = $Mode; PathName = $Path; StartName = $Account }
}
$ProgramCount = 0
function Add-Program([string]$Name, [string]$Version, [string]$Publisher = '') {
  $script:ProgramCount += 1
  Set-Values "SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\{P$script:ProgramCount}" @{ DisplayName = $Name; DisplayVersion = $Version; Publisher = $Publisher }
}

function Read-Registry([string]$Key, [string]$Name) {
  foreach ($closed in $Closed) { if ($Key -like "$closed*") { return @{ State = 'denied' } } }
  $value = $Registry["$Key|$Name"]
  if ($null -eq $value) { return @{ State = 'absent' } }
  $type = 'string'
  if ($value -is [int]) { $type = 'integer' } elseif ($value -is [array]) { $type = 'list' }
  @{ State = 'present'; Value = $value; Type = $type }
}
function Get-RegistryKeys([string]$Key) {
  foreach ($closed in $Closed) { if ($Key -like "$closed*") { $script:UnreadKeys += $Key; return } }
  $children = @{}
  foreach ($entry in $Registry.Keys) {
    if ($entry.StartsWith("$Key\")) { $children[(($entry.Substring($Key.Length + 1) -split '[\\|]')[0])] = 1 }
  }
  @($children.Keys | Sort-Object)
}
function Get-Cim([string]$Class, [string]$Namespace, [string]$Filter) {
  if (-not $Cim.ContainsKey($Class)) { throw (New-Object System.InvalidOperationException "HRESULT 0x80041010 $Class") }
  $names = @([regex]::Matches($Filter, "Name = '([^']*)'") | ForEach-Object { $_.Groups[1].Value })
  foreach ($row in $Cim[$Class]) {
    if ($row -and ($names.Count -eq 0 -or $names -contains $row.Name)) { New-Answer $row }
  }
}
function Invoke-CimRead($Item, [string]$Method, $Arguments) {
  if ($Method -eq 'GetKeyProtectors') { return (New-Answer @{ VolumeKeyProtectorID = @($Item.Protectors | ForEach-Object { "{$_}" }) }) }
  New-Answer @{ KeyProtectorType = [int]($Arguments.VolumeKeyProtectorID -replace '[{}]', '') }
}
function Get-SmbSettings { Get-Cim 'MSFT_SmbServerConfiguration' '' '' }
function Get-CimMembers($Group) { foreach ($each in $Administrators) { New-Answer $each } }
function Get-MemberSids([string]$Group) { foreach ($each in $Administrators) { $each.SID }; $Orphans }
function Get-FirewallProfiles { foreach ($each in $Profiles) { New-Answer $each } }
function Get-LocalAccounts { foreach ($each in $Accounts_) { New-Answer $each } }
function Get-Modals { if ($null -eq $Modals) { throw (New-Object System.UnauthorizedAccessException 'NetUserModalsGet 5') }; $Modals }
function Get-ModalsByAdsi { throw (New-Object System.UnauthorizedAccessException 'WinNT') }
function Get-PasswordProperties { if ($null -eq $Properties) { throw (New-Object System.UnauthorizedAccessException 'SAM') }; $Properties }
function Get-AuditInformation([string[]]$Subcategories) {
  if ($Audit.Count -eq 0) { throw (New-Object System.UnauthorizedAccessException 'AuditQuerySystemPolicy 00000522') }
  for ($i = 0; $i -lt $Subcategories.Count; $i++) { [int]$Audit[@($AuditSubcategories.Keys)[$i]] }
}
function Get-EventChannel([string]$Channel) {
  if (-not $Channels_.ContainsKey($Channel)) { throw (New-Object System.UnauthorizedAccessException $Channel) }
  New-Answer @{ IsEnabled = $true; LogMode = 'Circular'; MaximumSizeInBytes = $Channels_[$Channel].Size; RecordCount = 1000 }
}
function Get-OldestEvent([string]$Channel) { New-Answer @{ TimeCreated = (Get-Utc $Channels_[$Channel].Oldest) } }
function Get-Events([string]$Log, $Ids) { foreach ($id in @($Ids)) { if ($Events["$Log $id"]) { New-Answer $Events["$Log $id"] } } }
function Get-LastEvent([string]$Log, $Ids, [string]$Provider) {
  foreach ($id in @($Ids)) { if ($Events["$Log $id"]) { return (New-Answer $Events["$Log $id"]) } }
}
function Get-FolderRights([string]$Path) {
  if (-not $Rights[$Path]) { throw (New-Object System.UnauthorizedAccessException $Path) }
  $Rights[$Path]
}
function Get-UpdateAnswers { @{ Kind = 'searched' }; $UpdateAnswers }
function Test-Administrator { $Reader }
function Get-Nonce { '0123456789abcdef0123456789abcdef' }
function Get-Now { Get-Utc '2026-11-27T09:00:00' }
