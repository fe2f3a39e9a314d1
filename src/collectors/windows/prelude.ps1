# Hygie reads how this machine is set up and prints it. It changes nothing, installs nothing and needs no administrator;
# what it may not read it says. Windows PowerShell 5.1 and PowerShell 7.
# Every line that counts starts with the nonce of this run; a line is a row of a table, or says how a table ended:
#   NONCE row TABLE column=value ...      anything but printable ASCII, and %, is written as %XX, byte by byte of UTF-8
#   NONCE end TABLE STATUS REASON         ok, partial, denied or unsupported; "-" without a reason
#   NONCE done
# A column that is left out is not known. @1700000000 is a time in seconds since 1970.
# Run by hand, without a nonce, it makes a bundle: a line before these, and one with their digest after them.
#   powershell -NoProfile -ExecutionPolicy Bypass -File hygie.ps1 -Out \\server\share\%COMPUTERNAME%.hygie

# No param(): whoever hands in a nonce puts it before this text.
$Out = ''
if ($args.Count -eq 2 -and $args[0] -eq '-Out') { $Out = [string]$args[1] }
$HygieVersion = ''
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
if (-not (Test-Path variable:HygieNonce)) { $HygieNonce = '' }

# Policies may leave a script with the language alone: no .NET, no Win32. It then reads what needs neither.
$FullLanguage = $ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage'
$Lines = @()
$Rows = @{}
$MostRows = 20000

function Format-Value($Value) {
  $text = [string]$Value
  if ($text.Length -gt 1000) { $text = $text.Substring(0, 1000) }
  if ($text -cmatch '\A[!-$&-~]*\z') { return $text }
  if (-not $FullLanguage) { return ($text -creplace '[^!-$&-~]', '?') }
  $plain = New-Object System.Text.StringBuilder
  foreach ($byte in [System.Text.Encoding]::UTF8.GetBytes($text)) {
    if ($byte -gt 32 -and $byte -lt 127 -and $byte -ne 37) { [void]$plain.Append([char]$byte) }
    else { [void]$plain.Append('%' + $byte.ToString('X2')) }
  }
  $plain.ToString()
}

# Write-Row TABLE @{ column = value ... }: an empty value is not known and left out.
function Write-Row([string]$Table, $Columns) {
  $script:Rows[$Table] = 1 + $script:Rows[$Table]
  if ($script:Rows[$Table] -gt $MostRows) { return }
  $line = "$HygieNonce row $Table"
  foreach ($name in $Columns.Keys) {
    $value = $Columns[$name]
    if ($null -ne $value -and [string]$value -ne '') { $line += " $name=" + (Format-Value $value) }
  }
  $script:Lines += $line
}

# A part of which there is not one row is nothing.
function Write-End([string]$Table, [string]$Status, [string]$Reason = '-') {
  if ($Status -eq 'partial' -and -not $script:Rows[$Table]) { $Status = 'unsupported' }
  if ($script:Rows[$Table] -gt $MostRows) { $Status = 'partial'; $Reason = 'too_many_rows' }
  $script:Lines += "$HygieNonce end $Table $Status $Reason"
}

# What stands in the way of an answer: denied, blocked_by_policy, timed_out ... as status and reason.
function Get-Hindrance($Problem) {
  $type = [string]$Problem.CategoryInfo.Reason
  $text = [string]$Problem.FullyQualifiedErrorId
  if ($type -match 'UnauthorizedAccess|SecurityException' -or $text -match '0x80041003|AccessDenied|UnauthorizedAccess') { return 'denied needs_administrator' }
  if ($text -match '0x8004100E|0x80041010|InvalidClass|InvalidNamespace') { return 'unsupported not_on_this_windows' }
  if ($type -match 'Timeout') { return 'partial timed_out' }
  if ($text -match 'ConstrainedLanguage') { return 'unsupported blocked_by_policy' }
  if ($type -match 'PSNotSupported|CommandNotFound|MethodInvocationNotSupported|PSArgument') { return 'unsupported blocked_by_policy' }
  'partial command_failed'
}

# Collect TABLES { ... }: whatever goes wrong inside is told of those of the tables that have not ended.
function Invoke-Subject([string[]]$Tables, $Work) {
  try { & $Work }
  catch {
    $status, $reason = (Get-Hindrance $_) -split ' '
    foreach ($table in $Tables) {
      if (-not ($script:Lines -cmatch "^$HygieNonce end $table ")) { Write-End $table $status $reason }
    }
  }
}

function ConvertTo-Seconds($Time) {
  if ($null -eq $Time) { return $null }
  # The bare language has no [math]; casts round, so that the part of a second goes first.
  $seconds = ($Time.ToUniversalTime() - (Get-Date '1970-01-01T00:00:00Z').ToUniversalTime()).TotalSeconds
  '@' + [string][int64]($seconds - ($seconds % 1))
}

# The doors to the system, here and at the end of each part: the registry, CIM, Win32 and a few commands. Tests put their own in
# their place.

# A value of the registry: @{ State = present, absent or denied; Value; Type }.
function Read-Registry([string]$Key, [string]$Name) {
  try {
    if (-not (Test-Path -LiteralPath "Registry::$Key")) { return @{ State = 'absent' } }
    $item = Get-Item -LiteralPath "Registry::$Key"
    if (@($item.Property) -notcontains $Name) { return @{ State = 'absent' } }
    $value = (Get-ItemProperty -LiteralPath "Registry::$Key" -Name $Name).$Name
    $type = 'string'
    if ($value -is [int] -or $value -is [int64] -or $value -is [uint32]) { $type = 'integer' }
    elseif ($value -is [array] -and $value.Count -gt 0 -and $value[0] -is [byte]) { $type = 'binary' }
    elseif ($value -is [array]) { $type = 'list' }
    @{ State = 'present'; Value = $value; Type = $type }
  } catch { @{ State = 'denied' } }
}

# The names of the keys below one. By name alone: to open each would fail at the first that is closed. A key whose list may not
# be read is remembered: it is not one without keys.
$UnreadKeys = @()
function Get-RegistryKeys([string]$Key) {
  try { if (Test-Path -LiteralPath "Registry::$Key") { @(Get-ChildItem -LiteralPath "Registry::$Key" -Name) } }
  catch { $script:UnreadKeys += $Key }
}

# What has been answered once is not asked again, nor what has failed.
$CimRead = @{}
$CimFailed = @{}
function Get-Cim([string]$Class, [string]$Namespace = 'root/cimv2', [string]$Filter = '') {
  $question = "$Namespace $Class $Filter"
  if ($script:CimFailed.ContainsKey($question)) { throw $script:CimFailed[$question] }
  if (-not $script:CimRead.ContainsKey($question)) {
    $request = @{ ClassName = $Class; Namespace = $Namespace; OperationTimeoutSec = 8 }
    if ($Filter -ne '') { $request.Filter = $Filter }
    try { $script:CimRead[$question] = @(Get-CimInstance @request) }
    catch { $script:CimFailed[$question] = $_; throw }
  }
  $script:CimRead[$question]
}

# Runs TEXT apart and waits SECONDS at most: what may hang must not keep the rest back.
$Hung = $false
function Invoke-Bounded([string]$Text, [int]$Seconds) {
  $apart = [powershell]::Create()
  [void]$apart.AddScript($Text)
  $begun = $apart.BeginInvoke()
  if (-not $begun.AsyncWaitHandle.WaitOne($Seconds * 1000)) {
    $script:Hung = $true
    throw (New-Object System.TimeoutException)
  }
  $answer = @($apart.EndInvoke($begun))
  if ($apart.Streams.Error.Count -gt 0 -and $answer.Count -eq 0) { throw $apart.Streams.Error[0].Exception }
  $answer
}

# The value of a registry value, or $null.
function Get-Value([string]$Key, [string]$Name) { (Read-Registry $Key $Name).Value }

# yes or no of a truth that may be missing: $null is unknown.
function Format-Truth($Value) { if ($null -eq $Value) { 'unknown' } elseif ($Value) { 'yes' } else { 'no' } }

# Whoever has a part of the registry loaded: people, not the system's own accounts. SIDs of a domain and of Entra.
function Get-LoadedUsers { @(Get-RegistryKeys 'HKEY_USERS' | Where-Object { $_ -match '^S-1-(5-21|12-1)-[0-9-]+$' }) }

function Test-Administrator {
  if (-not $FullLanguage) { return 'unknown' }
  try {
    $identity = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    if ($identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { 'administrator' } else { 'user' }
  } catch { 'unknown' }
}

function Get-Now { Get-Date }

function Get-Nonce {
  if (-not $FullLanguage) { return (-join (1..4 | ForEach-Object { '{0:x8}' -f (Get-Random -Maximum 2147483647) })) }
  ([guid]::NewGuid().ToString('N'))
}
