# The same, read by an ordinary account, in German: what is the administrators' is refused, the firewall's commands are not there,
# and nothing may be compiled.
$Closed = @('HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa', 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon')
$Reader = 'user'
$AllowedCim = ${function:Get-Cim}
function Get-Cim([string]$Class, [string]$Namespace, [string]$Filter) {
  if ($Class -match 'EncryptableVolume|Win32_Tpm|SmbServerConfiguration|SmbShare|OptionalFeature') { throw (New-Object System.UnauthorizedAccessException 'Zugriff verweigert') }
  & $AllowedCim $Class $Namespace $Filter
}
Set-Class 'MSFT_MpPreference' @{ ExclusionPath = @('N/A: Must be an administrator to view exclusions'); ExclusionExtension = @('N/A: Must be an administrator to view exclusions'); ExclusionProcess = $null }
Set-Class 'Win32_Group' @{ Name = 'Administratoren'; SID = 'S-1-5-32-544' }
function Get-FirewallProfiles { throw (New-Object System.Management.Automation.CommandNotFoundException 'Get-NetFirewallProfile') }
function Get-Modals { throw (New-Object System.Management.Automation.PSNotSupportedException 'Add-Type') }
$Properties = $null
$Audit = @{}
$Channels_.Remove('Security')
function Get-UpdateAnswers { throw (New-Object System.TimeoutException) }
