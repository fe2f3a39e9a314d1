# A machine on which nothing answers: CIM is broken, the registry is closed, Win32 is refused.
function Get-Cim([string]$Class, [string]$Namespace, [string]$Filter) { throw (New-Object System.InvalidOperationException 'HRESULT 0x80041002') }
function Read-Registry([string]$Key, [string]$Name) { @{ State = 'denied' } }
function Get-RegistryKeys([string]$Key) { @() }
function Get-FirewallProfiles { @() }
function Get-Modals { throw (New-Object System.UnauthorizedAccessException 'NetUserModalsGet 5') }
