#include "collectors/windows_loader.hpp"

#include <fmt/core.h>

#include "collectors/collect.hpp"
#include "util/base64.hpp"

namespace hygie::collectors {
namespace {

// A comment: a PowerShell that read this text by itself would take no harm from it.
constexpr std::string_view end_mark = "#hygie: the script ends here";

// $input is what comes by standard input, a line each, as it comes: policies that leave scripts the bare language allow
// it, and Invoke-Expression, but neither [Console]::In nor [scriptblock]::Create (about_Language_Modes).
constexpr std::string_view loader =
    "$text = @(); $whole = $false\n"
    "foreach ($line in $input) { if ($line -ceq '#hygie: the script ends here') { $whole = $true; break }; $text += "
    "$line }\n"
    "if ($whole) { Invoke-Expression ($text -join \"`n\") }\n";
static_assert(loader.find(end_mark) != std::string_view::npos);

// -EncodedCommand wants UTF-16LE in base64 (about_PowerShell_exe).
std::string encoded(std::string_view text) {
  util::Writer wide;
  for (const char letter : text) wide.le16(static_cast<std::uint8_t>(letter));
  return util::to_base64(wide.data());
}

}  // namespace

std::string_view windows_loader() {
  return loader;
}

std::string windows_command() {
  return "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -InputFormat Text -OutputFormat "
         "Text "
         "-EncodedCommand " +
         encoded(loader);
}

std::string windows_stdin(std::string_view nonce) {
  return fmt::format("$HygieNonce = '{}'\n{}\n{}\n", nonce, windows_script(), end_mark);
}

}  // namespace hygie::collectors
