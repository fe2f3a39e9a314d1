#include "probes/ntlm/rows.hpp"

#include <cstdint>
#include <string>

#include "probes/visit.hpp"

namespace hygie::probes::ntlm {
namespace {

constexpr std::uint16_t first_build = 2195;  // Windows 2000, the first with NTLM's version

}  // namespace

std::string_view implementation(const Challenge& challenge) {
  if (!challenge.version) return "unknown";
  const Version& version = *challenge.version;
  if (version.major == 6 && version.minor == 1 && version.build == 0) return "samba";
  return version.major >= 5 && version.build >= first_build ? "windows" : "unknown";
}

model::Row challenge_row(const Challenge& challenge, std::int64_t port) {
  return {{"port", port},
          {"netbios_computer", text_or_null(challenge.netbios_computer)},
          {"netbios_domain", text_or_null(challenge.netbios_domain)},
          {"dns_computer", text_or_null(challenge.dns_computer)},
          {"dns_domain", text_or_null(challenge.dns_domain)},
          {"dns_forest", text_or_null(challenge.dns_forest)},
          {"product_version", challenge.version ? model::Value{challenge.version->text()} : model::Value{}},
          {"system_time",
           challenge.system_time ? model::Value{util::format_instant(*challenge.system_time)} : model::Value{}}};
}

std::optional<model::Row> os_row(const Challenge& challenge) {
  if (implementation(challenge) != "windows") return std::nullopt;
  return model::Row{{"name", std::string{"Microsoft Windows"}},
                    {"version", challenge.version->text()},
                    {"build", std::int64_t{challenge.version->build}},
                    {"platform", std::string{"windows"}},
                    {"confidence", std::string{"probable"}}};
}

}  // namespace hygie::probes::ntlm
