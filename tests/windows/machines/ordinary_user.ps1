# The same, read by an ordinary account: BitLocker and part of the registry are refused, the firewall's module is not there.
$ClosedKeys = @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa')
function Test-Administrator { 'user' }
$AllowedCim = ${function:Get-Cim}
function Get-Cim([string]$Class, [string]$Namespace, [string]$Filter) {
  if ($Class -eq 'Win32_EncryptableVolume') { throw (New-Object System.UnauthorizedAccessException 'Zugriff verweigert') }
  & $AllowedCim $Class $Namespace $Filter
}
function Get-FirewallProfiles { throw (New-Object System.Management.Automation.CommandNotFoundException 'Get-NetFirewallProfile') }
function Get-Modals { throw (New-Object System.Management.Automation.PSNotSupportedException 'Add-Type') }
