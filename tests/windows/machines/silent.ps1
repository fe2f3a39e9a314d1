# A machine on which nothing answers: CIM is broken, the registry is closed, Win32 is refused.
$Closed = @('HKEY_')
function Get-Cim([string]$Class, [string]$Namespace, [string]$Filter) { throw (New-Object System.InvalidOperationException 'HRESULT 0x80041002') }
function Get-FirewallProfiles { @() }
function Get-Modals { throw (New-Object System.UnauthorizedAccessException 'NetUserModalsGet 5') }
$Audit = @{}
$Channels_ = @{}
function Get-UpdateAnswers { throw (New-Object System.TimeoutException) }
