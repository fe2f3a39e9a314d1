# What only Win32 tells. Compiled once; where policies or the protection against malware forbid that, the rest is read all the same.

$NativeSource = @'
using System;
using System.Runtime.InteropServices;
public static class HygieNative {
  static void Check(string what, int code) { if (code != 0) throw new UnauthorizedAccessException(what + " " + code.ToString("x8")); }

  // NetUserModalsGet, levels 0 and 3 (lmaccess.h): what is in force for the accounts of this machine.
  [StructLayout(LayoutKind.Sequential)] struct Level0 { public uint MinLength, MaxAge, MinAge, ForceLogoff, History; }
  [StructLayout(LayoutKind.Sequential)] struct Level3 { public uint Duration, Window, Threshold; }
  [DllImport("netapi32.dll", CharSet = CharSet.Unicode)] static extern int NetUserModalsGet(string server, int level, out IntPtr buffer);
  [DllImport("netapi32.dll")] static extern int NetApiBufferFree(IntPtr buffer);
  static object Level(int level, Type type) {
    IntPtr buffer;
    Check("NetUserModalsGet", NetUserModalsGet(null, level, out buffer));
    try { return Marshal.PtrToStructure(buffer, type); } finally { NetApiBufferFree(buffer); }
  }
  public static uint[] Modals() {
    Level0 zero = (Level0)Level(0, typeof(Level0)); Level3 three = (Level3)Level(3, typeof(Level3));
    return new uint[] { zero.MinLength, zero.MaxAge, zero.History, three.Duration, three.Threshold };
  }

  // NetLocalGroupGetMembers, level 0 (lmaccess.h): identifiers alone, so that no directory is asked for a name.
  [DllImport("netapi32.dll", CharSet = CharSet.Unicode)]
  static extern int NetLocalGroupGetMembers(string server, string group, int level, out IntPtr buffer, int most, out int read, out int total, IntPtr resume);
  [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)] static extern bool ConvertSidToStringSid(IntPtr sid, out IntPtr text);
  [DllImport("kernel32.dll")] static extern IntPtr LocalFree(IntPtr buffer);
  public static string[] Members(string group) {
    IntPtr buffer; int read, total;
    Check("NetLocalGroupGetMembers", NetLocalGroupGetMembers(null, group, 0, out buffer, -1, out read, out total, IntPtr.Zero));
    try {
      string[] answer = new string[read];
      for (int i = 0; i < read; i++) {
        IntPtr text;
        if (!ConvertSidToStringSid(Marshal.ReadIntPtr(buffer, i * IntPtr.Size), out text)) Check("ConvertSidToStringSid", Marshal.GetLastWin32Error());
        try { answer[i] = Marshal.PtrToStringUni(text); } finally { LocalFree(text); }
      }
      return answer;
    } finally { NetApiBufferFree(buffer); }
  }

  // SamQueryInformationDomain, DomainPasswordInformation (MS-SAMR 2.2.3.5): PasswordProperties.
  [StructLayout(LayoutKind.Sequential)] struct Policy { public ushort MinLength, History; public uint Properties; public long MaxAge, MinAge; }
  [StructLayout(LayoutKind.Sequential)] struct Attributes { public uint Length; public IntPtr Root, Name; public uint Flags; public IntPtr Descriptor, Quality; }
  [DllImport("samlib.dll")] static extern int SamConnect(IntPtr server, out IntPtr handle, uint access, ref Attributes attributes);
  [DllImport("samlib.dll")] static extern int SamOpenDomain(IntPtr server, uint access, byte[] sid, out IntPtr domain);
  [DllImport("samlib.dll")] static extern int SamQueryInformationDomain(IntPtr domain, int kind, out IntPtr buffer);
  [DllImport("samlib.dll")] static extern int SamFreeMemory(IntPtr buffer);
  [DllImport("samlib.dll")] static extern int SamCloseHandle(IntPtr handle);
  public static uint PasswordProperties(byte[] sid) {
    Attributes none = new Attributes(); none.Length = (uint)Marshal.SizeOf(typeof(Attributes));
    IntPtr server, domain, buffer;
    Check("SamConnect", SamConnect(IntPtr.Zero, out server, 0x20, ref none));
    try {
      Check("SamOpenDomain", SamOpenDomain(server, 0x1, sid, out domain));
      try {
        Check("SamQueryInformationDomain", SamQueryInformationDomain(domain, 1, out buffer));
        try { return ((Policy)Marshal.PtrToStructure(buffer, typeof(Policy))).Properties; } finally { SamFreeMemory(buffer); }
      } finally { SamCloseHandle(domain); }
    } finally { SamCloseHandle(server); }
  }

  // AuditQuerySystemPolicy (ntsecapi.h): for each subcategory 1 success, 2 failure, 4 nothing is recorded.
  [StructLayout(LayoutKind.Sequential)] struct Audit { public Guid Subcategory; public uint Information; public Guid Category; }
  [DllImport("advapi32.dll", SetLastError = true)] [return: MarshalAs(UnmanagedType.U1)]
  static extern bool AuditQuerySystemPolicy(Guid[] subcategories, uint count, out IntPtr policies);
  [DllImport("advapi32.dll")] static extern void AuditFree(IntPtr buffer);
  public static uint[] AuditPolicy(string[] names) {
    Guid[] asked = new Guid[names.Length];
    for (int i = 0; i < names.Length; i++) asked[i] = new Guid(names[i]);
    IntPtr buffer;
    if (!AuditQuerySystemPolicy(asked, (uint)asked.Length, out buffer)) Check("AuditQuerySystemPolicy", Marshal.GetLastWin32Error());
    try {
      uint[] answer = new uint[names.Length];
      int size = Marshal.SizeOf(typeof(Audit));
      for (int i = 0; i < names.Length; i++) {
        answer[i] = ((Audit)Marshal.PtrToStructure(new IntPtr(buffer.ToInt64() + (long)i * size), typeof(Audit))).Information;
      }
      return answer;
    } finally { AuditFree(buffer); }
  }
}
'@

$NativeTried = $false
function Use-Native {
  if (-not $FullLanguage -or $script:NativeTried -eq 'failed') { throw (New-Object System.Management.Automation.PSNotSupportedException) }
  if ($script:NativeTried -eq 'done') { return }
  try {
    Add-Type -TypeDefinition $NativeSource
    $script:NativeTried = 'done'
  } catch {
    $script:NativeTried = 'failed'
    throw (New-Object System.Management.Automation.PSNotSupportedException)
  }
}
